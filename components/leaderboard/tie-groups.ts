import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";

type Ranked = Pick<Leaderboard, "rows" | "verdict">;

/**
 * Sets of rows that can't be told apart, by their places in the table: those that share a letter, two or more. A leaderboard
 * made before there were letters has the first two while their verdict is open, and rows of the same mean.
 */
export function tieGroups({ rows, verdict }: Ranked): number[][] {
  const keys = rows.some(row => row.letters !== null)
    ? rows.map(row => row.letters ?? [])
    : oldKeys({ rows, verdict });
  const groups = new Map<string, number[]>();
  for (const [place, own] of keys.entries()) {
    for (const key of own) groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups.values()].filter(group => group.length > 1);
}

function oldKeys({ rows, verdict }: Ranked): string[][] {
  const open = (modelId: number) =>
    verdict && !verdict.settled && (modelId === verdict.leader || modelId === verdict.runnerUp);
  return rows.map(({ rank, modelId }) => (rank === null ? [] : [open(modelId) ? "open" : `rank ${rank}`]));
}
