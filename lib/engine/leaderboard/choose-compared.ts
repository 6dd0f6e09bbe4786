import type { CompareFilter } from "./comparison.ts";
import type { LeaderboardRow } from "./leaderboard.ts";

/**
 * What a comparison is of: the models asked for that the leaderboard has, else its first two, models before baselines.
 * A filter that names other models than these is the usual one. Null where there are no two models.
 */
export function chooseCompared({
  filter,
  rows,
}: {
  filter: CompareFilter;
  rows: readonly Pick<LeaderboardRow, "modelId" | "kind" | "mean">[];
}): CompareFilter | null {
  const asked = filter.modelIds.filter(id => rows.some(row => row.modelId === id));
  const standing = (row: (typeof rows)[number]) => (row.mean === null ? 2 : row.kind === "baseline" ? 1 : 0);
  const first = rows.toSorted((a, b) => standing(a) - standing(b)).map(row => row.modelId);
  // One model alone is beside the best other one.
  const modelIds = asked.length >= 2 ? asked : [...new Set([...asked, ...first])].slice(0, 2);
  if (modelIds.length < 2) return null;
  const { show } = filter;
  const fits = show.kind !== "best" || show.modelIds.every(id => modelIds.includes(id));
  return { ...filter, modelIds, show: fits ? show : { kind: "differ" } };
}
