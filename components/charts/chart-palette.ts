/** Every colour a chart may use. Marks differ in form as well, so that none is needed to read one. */
export type ChartPalette = {
  paper: string;
  ink: string;
  muted: string;
  grid: string;
  chance: string;
  /** What is pinned. */
  accent: string;
  lead: string;
  interval: string;
  point: string;
  baseline: string;
  baselinePoint: string;
};

const light: ChartPalette = {
  paper: "#fcfaf6",
  ink: "#231e19",
  muted: "#5f5a54",
  grid: "#eae8e3",
  chance: "#7f7973",
  accent: "#005c60",
  lead: "#49a2a7",
  interval: "#9dc7cb",
  point: "#00474e",
  baseline: "#d3d1cd",
  baselinePoint: "#6f6b65",
};

const dark: ChartPalette = {
  paper: "#161310",
  ink: "#e9e6e0",
  muted: "#a8a49d",
  grid: "#292622",
  chance: "#8a857e",
  accent: "#79cbca",
  lead: "#2d8387",
  interval: "#30575c",
  point: "#a3dde0",
  baseline: "#403d39",
  baselinePoint: "#9b9891",
};

/** The page's own custom properties, so that a chart follows its theme. */
const page: ChartPalette = {
  paper: `var(--background, ${light.paper})`,
  ink: `var(--foreground, ${light.ink})`,
  muted: `var(--muted-foreground, ${light.muted})`,
  grid: `var(--data-grid, ${light.grid})`,
  chance: `var(--data-chance, ${light.chance})`,
  accent: `var(--primary, ${light.accent})`,
  lead: `var(--data-lead, ${light.lead})`,
  interval: `var(--data-interval, ${light.interval})`,
  point: `var(--data-point, ${light.point})`,
  baseline: `var(--data-baseline, ${light.baseline})`,
  baselinePoint: `var(--data-baseline-point, ${light.baselinePoint})`,
};

/** `page` where the theme's style sheet is; the others stand alone, as in a file. */
export const chartPalettes = { page, light, dark };
