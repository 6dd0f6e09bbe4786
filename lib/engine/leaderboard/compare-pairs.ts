import { holmAdjust } from "../stats/holm-adjust.ts";
import { mcnemarExact } from "../stats/mcnemar-exact.ts";
import { pairedScoreInterval } from "../stats/paired-score-interval.ts";
import { pairedTInterval } from "../stats/paired-t-interval.ts";
import { signFlipTest } from "../stats/sign-flip-test.ts";
import { itemsNeeded } from "../stats/smallest-gap.ts";
import type { StatisticsVersion } from "../stats/statistics-version.ts";
import type { LeaderboardRow, Pair } from "./leaderboard.ts";
import type { ScoreMatrix } from "./score-matrix.ts";

const level = 0.05;
/** Beyond this many questions a number of them says only "not in practice". */
const mostNeeded = 1_000_000;

type Compared = Omit<Pair, "pAdjusted" | "outcome" | "itemsNeeded"> & {
  discordance: number;
  groupSize: number;
};

/**
 * Every two scored models on the items both have scored, the better ranked as `a`. Right/wrong on single items: exact
 * McNemar and Tango's interval; fractional scores or grouped items: sign flips of the groups' differences and t over
 * groups. p-values are Holm-adjusted over all pairs with a
 * model in them; baselines among themselves, which say nothing of a model, are a family of their own. A pair is apart where the adjusted p is below 0.05 and the pair's own
 * interval leaves 0 out. The number of items that would settle it is reckoned at the level that Holm leaves the pair.
 */
export function comparePairs({
  rows,
  matrix,
  seed,
  statistics,
}: {
  rows: readonly Pick<LeaderboardRow, "modelId" | "mean" | "kind">[];
  matrix: ScoreMatrix;
  seed: number;
  statistics: StatisticsVersion;
}): Pair[] {
  const ranked = rows.filter(row => row.mean !== null);
  const compared = ranked.flatMap(({ modelId: a }, i) =>
    ranked.slice(i + 1).map(({ modelId: b }) => compare({ a, b, matrix, seed, statistics })),
  );
  const baselines = new Set(ranked.filter(row => row.kind === "baseline").map(row => row.modelId));
  const amongBaselines = ({ a, b }: Compared) => baselines.has(a) && baselines.has(b);
  const comparable = compared.filter(pair => pair.shared > 0);
  const holm = new Map(
    [comparable.filter(pair => !amongBaselines(pair)), comparable.filter(amongBaselines)].flatMap(family => {
      const steps = holmAdjust(family.map(pair => pair.pValue));
      return family.map((pair, i) => [pair, steps[i]!] as const);
    }),
  );
  return compared.map(({ discordance, groupSize, ...pair }, i) => {
    const { adjusted, factor } = holm.get(compared[i]!) ?? { adjusted: 1, factor: 1 };
    const outcome = decideOutcome({ ...pair, pAdjusted: adjusted });
    const gap = Math.abs(pair.difference ?? 0);
    const needed =
      statistics === 1
        ? itemsNeeded({ gap, discordance, level: level / factor })
        : Math.max(
            itemsNeeded({ gap, discordance, groupSize, level: level / factor }),
            // What these did not settle, no fewer would.
            outcome === "open" ? pair.shared + 1 : 0,
          );
    return {
      ...pair,
      pAdjusted: adjusted,
      outcome,
      itemsNeeded: outcome === "alike" || needed > mostNeeded ? null : needed,
    };
  });
}

function decideOutcome({
  difference,
  interval,
  pAdjusted,
}: Pick<Pair, "difference" | "interval" | "pAdjusted">): Pair["outcome"] {
  if (difference === null) return "apart";
  if (difference === 0) return "alike";
  const leavesOutZero = interval !== null && (interval.low > 0 || interval.high < 0);
  if (pAdjusted >= level || !leavesOutZero) return "open";
  return difference > 0 ? "ahead" : "behind";
}

function compare({
  a,
  b,
  matrix: { modelIds, scores, groupOf, groups },
  seed,
  statistics,
}: {
  a: number;
  b: number;
  matrix: ScoreMatrix;
  seed: number;
  statistics: StatisticsVersion;
}): Compared {
  const ofA = scores[modelIds.indexOf(a)]!;
  const ofB = scores[modelIds.indexOf(b)]!;
  const sums = new Float64Array(groups);
  const counts = new Float64Array(groups);
  let shared = 0;
  let onlyA = 0;
  let onlyB = 0;
  let squares = 0;
  let largest = 0;
  let rightOrWrong = true;
  let grouped = false;
  for (let i = 0; i < ofA.length; i++) {
    const difference = ofA[i]! - ofB[i]!;
    if (Number.isNaN(difference)) continue;
    shared++;
    const group = groupOf[i]!;
    sums[group]! += difference;
    if (++counts[group]! > 1) grouped = true;
    squares += difference * difference;
    largest = Math.max(largest, Math.abs(difference));
    if (difference > 0) onlyA++;
    if (difference < 0) onlyB++;
    if (ofA[i]! % 1 !== 0 || ofB[i]! % 1 !== 0) rightOrWrong = false;
  }
  const plain = rightOrWrong && !grouped;
  const result = { a, b, shared, onlyA, onlyB, rightOrWrong, groupSize: 1 };
  if (shared === 0)
    return { ...result, test: "mcnemar", difference: null, interval: null, pValue: 1, discordance: 0 };
  const discordance = squares / shared;
  if (plain)
    return {
      ...result,
      test: "mcnemar",
      difference: (onlyA - onlyB) / shared,
      interval: pairedScoreInterval({ onlyA, onlyB, n: shared }),
      pValue: mcnemarExact({ onlyA, onlyB }),
      discordance,
    };
  const sum = sums.reduce((total, value) => total + value, 0);
  const groupSquares = sums.reduce((total, value) => total + value * value, 0);
  return {
    ...result,
    test: "sign-flip",
    // Differences that cancel may leave a last digit behind.
    difference: Math.abs(sum) < 1e-9 ? 0 : sum / shared,
    interval: pairedTInterval({ sums, counts, scale: statistics === 1 ? 1 : largest || 1 }),
    pValue: signFlipTest({ differences: sums, seed }),
    groupSize: counts.reduce((total, count) => total + count * count, 0) / shared,
    discordance: statistics === 1 ? discordance : groupSquares / shared,
  };
}
