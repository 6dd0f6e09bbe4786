import { compactLetters } from "../stats/compact-letters.ts";
import type { LeaderboardRow, Pair } from "./leaderboard.ts";

/** Each scored model's letters, by model id: models that share a letter can't be told apart. */
export function letterTies({
  rows,
  pairs,
}: {
  rows: readonly Pick<LeaderboardRow, "modelId" | "mean">[];
  pairs: readonly Pair[];
}): Map<number, string[]> {
  const ranked = rows.filter(row => row.mean !== null).map(row => row.modelId);
  const separated = new Set(
    pairs.filter(({ outcome }) => outcome === "ahead" || outcome === "behind").map(({ a, b }) => `${a} ${b}`),
  );
  const groups = compactLetters({
    size: ranked.length,
    separated: (i, j) => separated.has(`${ranked[i]} ${ranked[j]}`),
  });
  return new Map(
    ranked.map((modelId, place) => [
      modelId,
      groups.flatMap((group, letter) => (group.includes(place) ? [nameLetter(letter)] : [])),
    ]),
  );
}

/** a to z, then aa, bb, …: one sign repeated stays one name. */
function nameLetter(index: number): string {
  return String.fromCharCode(97 + (index % 26)).repeat(1 + Math.floor(index / 26));
}
