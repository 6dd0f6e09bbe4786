import type { ChartName } from "../../../lib/engine/leaderboard/export-format.ts";
import type { Leaderboard } from "../../../lib/engine/leaderboard/leaderboard.ts";
import { isScattered, scatterAxes } from "./scatter-of.ts";

/** The charts that a leaderboard has numbers for. */
export function listCharts({ rows }: Pick<Leaderboard, "rows">): ChartName[] {
  return ["forest", ...scatterAxes.filter(axis => rows.some(row => isScattered(row, axis)))];
}
