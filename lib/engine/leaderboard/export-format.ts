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

/** The ranking's chart as a drawing, or as pixels. */
export const chartFormats = ["svg", "png"] as const;
