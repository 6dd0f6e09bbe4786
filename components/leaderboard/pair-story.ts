import type { Pair } from "../../lib/engine/leaderboard/leaderboard.ts";

/** What a pair says, before it is put into words: `first` is the one the sentence begins with. */
export type PairStory = {
  kind: "ahead" | "behind" | "open" | "openNone" | "alike" | "apart";
  first: number;
  second: number;
  shared: number;
  /** First − second, and its 95% interval. */
  difference: number;
  interval: { low: number; high: number } | null;
  needed: number | null;
};

/** A pair told from the side of who is ahead on the shared questions, however the two rank and whichever stands first. */
export function pairStory(pair: Pair, { rankedFirst }: { rankedFirst: number }): PairStory {
  const turned = (pair.difference ?? 0) < 0;
  const first = turned ? pair.b : pair.a;
  return {
    kind: kindOf(pair, first === rankedFirst),
    first,
    second: turned ? pair.a : pair.b,
    shared: pair.shared,
    difference: Math.abs(pair.difference ?? 0),
    interval:
      turned && pair.interval ? { low: -pair.interval.high, high: -pair.interval.low } : pair.interval,
    needed: pair.itemsNeeded,
  };
}

function kindOf({ outcome, itemsNeeded }: Pair, winnerRanksFirst: boolean): PairStory["kind"] {
  if (outcome === "ahead" || outcome === "behind") return winnerRanksFirst ? "ahead" : "behind";
  return outcome === "open" && itemsNeeded === null ? "openNone" : outcome;
}
