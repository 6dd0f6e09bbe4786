/** What a leaderboard can be taken away as, in the order offered. */
export const exportFormats = [
  "csv",
  "samples-csv",
  "json",
  "markdown",
  "latex",
  "plan",
  "hret",
  "bundle",
] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** A chart as a drawing, or as pixels. */
export const chartFormats = ["svg", "png"] as const;

/** Charts that can be taken away: the ranking's intervals, and quality against what it takes. */
export const chartNames = ["forest", "cost", "latency", "firstToken"] as const;
export type ChartName = (typeof chartNames)[number];
