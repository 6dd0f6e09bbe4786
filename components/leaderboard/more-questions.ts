import type { Leaderboard, Pair } from "../../lib/engine/leaderboard/leaderboard.ts";
import { roundUp } from "../../lib/words/round-up.ts";

type Shown = Pick<Leaderboard, "rows" | "verdict" | "pairs" | "items" | "available">;

export type MoreQuestions = {
  /** To draw, those asked already among them. */
  questions: number;
  /** Model ids of the two that so many may tell apart, the better ranked first. */
  first: number;
  second: number;
  /** Whether they are the leader and the first that it can't be told from, of which the headline speaks. */
  isHeadline: boolean;
};

/**
 * How many questions to draw so that two models may be told apart, as many as there are where that is less but at least half
 * of it. First come those whom the leader can't be told from, then neighbours further down; two for which no number would
 * do, or more than there is, are passed over. Null where nothing is left to tell.
 */
export function moreQuestions({
  leaderboard,
  most,
}: {
  leaderboard: Shown;
  /** A task's largest draw on this server. */
  most: number;
}): MoreQuestions | null {
  const { items, available } = leaderboard;
  const [leader] = leaderboard.rows.filter(row => row.mean !== null);
  for (const [i, { a, b, shared, itemsNeeded }] of openPairs(leaderboard).entries()) {
    if (itemsNeeded === null || shared === 0) continue;
    // Of more questions, as large a share can't be scored.
    const wanted = roundUp((itemsNeeded * items) / shared);
    const n = Math.min(wanted, available, most);
    if (n > items && 2 * n >= wanted)
      return { questions: n, first: a, second: b, isHeadline: i === 0 && a === leader?.modelId };
  }
  return null;
}

type Open = Pick<Pair, "a" | "b" | "shared" | "itemsNeeded">;

/** Leaderboards made before pairs were kept have the verdict on the first two alone. */
function openPairs({ rows, verdict, pairs }: Shown): Open[] {
  if (pairs.length === 0)
    return verdict && !verdict.settled ? [{ ...verdict, a: verdict.leader, b: verdict.runnerUp }] : [];
  const ranked = rows.filter(row => row.mean !== null);
  const places = new Map(ranked.map((row, place) => [row.modelId, place]));
  const isModel = (id: number) => ranked[places.get(id) ?? -1]?.kind === "endpoint";
  return pairs
    .filter(({ a, b, outcome }) => {
      const place = places.get(a);
      if (outcome !== "open" || place === undefined || !(isModel(a) || isModel(b))) return false;
      return place === 0 || places.get(b) === place + 1;
    })
    .sort(
      (one, other) => places.get(one.a)! - places.get(other.a)! || places.get(one.b)! - places.get(other.b)!,
    );
}
