import { type Bets, createBets } from "../stats/betting-capital.ts";
import type { LeaderboardRow, Settled } from "./leaderboard.ts";

type SettledPair = Settled["pairs"][number];

/** Probability that any claim is wrong: about any pair, at any look. */
export const settledLevel = 0.05;

type Contender = Pick<LeaderboardRow, "modelId" | "kind">;
type Evidence = {
  x: number;
  y: number;
  bets: Record<"above" | "below" | "notLess" | "notMore", Bets>;
  contexts: Set<string>;
};

/**
 * Whether more questions could still change a ranking, told as the questions come in draw order. Each two neighbours have
 * to be separated, or apart by no more than `margin` (0–1). Neighbours are a model and the next model, and a model and the
 * baseline next to it; baselines among themselves need no order, as in Holm's family.
 * A claim is made once the bets against its opposite reach 2P/α, P being the pairs with a model in them (`pairs`, over all
 * that were to be compared): each pair has two sides, so all claims together are wrong with probability at most α = 5%,
 * whichever pairs turn out to be neighbours and however often one looks.
 * A pair uses the items both have scored, and the first of those that share a context: later ones are not independent of it.
 * Assumes: within a subject, items come in an order that is random and was not chosen after seeing answers. Claims are on the
 * average over the subjects asked so far, in the mix in which they came.
 */
export function createSettledRule({
  models,
  pairs = countPairs(models),
  margin,
}: {
  models: readonly Contender[];
  pairs?: number;
  margin: number;
}) {
  const sums = new Float64Array(models.length);
  const counts = new Float64Array(models.length);
  const evidence = new Map<string, Evidence>();
  for (let x = 0; x < models.length; x++)
    for (let y = x + 1; y < models.length; y++)
      if (!areBaselines(models[x]!, models[y]!))
        evidence.set(`${x} ${y}`, {
          x,
          y,
          bets: {
            above: createBets({ bound: 0 }),
            below: createBets({ bound: 0 }),
            notLess: createBets({ bound: -margin }),
            notMore: createBets({ bound: -margin }),
          },
          contexts: new Set(),
        });
  const enough = (2 * pairs) / settledLevel;

  return {
    /** The next item of the draw: each model's score (NaN where unscored), in the order of `models`. */
    add({ scores, context }: { scores: ArrayLike<number>; context: string | null }): void {
      for (let m = 0; m < models.length; m++) {
        if (Number.isNaN(scores[m])) continue;
        sums[m]! += scores[m]!;
        counts[m]! += 1;
      }
      for (const { x, y, bets, contexts } of evidence.values()) {
        const difference = scores[x]! - scores[y]!;
        if (Number.isNaN(difference) || (context !== null && contexts.has(context))) continue;
        if (context !== null) contexts.add(context);
        bets.above.add(difference);
        bets.below.add(-difference);
        bets.notLess.add(difference);
        bets.notMore.add(-difference);
      }
    },
    /** Every two neighbours of the ranking so far, the better as `a`; settled if none is open. */
    look(): { pairs: SettledPair[]; settled: boolean } {
      const ranking = models
        .map((_, m) => m)
        .filter(m => counts[m]! > 0)
        .sort(
          (m, o) => sums[o]! / counts[o]! - sums[m]! / counts[m]! || models[m]!.modelId - models[o]!.modelId,
        );
      const found = listNeighbours({ ranking, isBaseline: m => models[m]!.kind === "baseline" }).map(
        ([a, b]): SettledPair => ({
          a: models[a]!.modelId,
          b: models[b]!.modelId,
          outcome: decide({ a, b }),
        }),
      );
      const ranked = ranking.length === models.length && found.length > 0;
      return { pairs: found, settled: ranked && found.every(({ outcome }) => outcome !== "open") };
    },
  };

  function decide({ a, b }: { a: number; b: number }): SettledPair["outcome"] {
    const { bets } = evidence.get(a < b ? `${a} ${b}` : `${b} ${a}`)!;
    const ahead = a < b ? bets.above : bets.below;
    if (ahead.capital() >= enough) return "separated";
    return bets.notLess.capital() >= enough && bets.notMore.capital() >= enough ? "bounded" : "open";
  }
}

/** Pairs with a model in them. */
export function countPairs(models: readonly Contender[]): number {
  return models.reduce((sum, x, i) => sum + models.slice(i + 1).filter(y => !areBaselines(x, y)).length, 0);
}

function areBaselines(x: Contender, y: Contender): boolean {
  return x.kind === "baseline" && y.kind === "baseline";
}

/** Best first: each model with whatever follows it, baselines with a model that follows, and each model with the next model. */
function listNeighbours({
  ranking,
  isBaseline,
}: {
  ranking: readonly number[];
  isBaseline: (m: number) => boolean;
}): [number, number][] {
  const pairs: [number, number][] = [];
  ranking.forEach((m, place) => {
    const next = ranking[place + 1];
    if (next !== undefined && !(isBaseline(m) && isBaseline(next))) pairs.push([m, next]);
    const nextModel = ranking.slice(place + 1).find(other => !isBaseline(other));
    if (!isBaseline(m) && nextModel !== undefined && nextModel !== next) pairs.push([m, nextModel]);
  });
  return pairs;
}
