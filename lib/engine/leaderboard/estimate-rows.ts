import { bootstrapInterval } from "../stats/bootstrap-interval.ts";
import { macroMean } from "../stats/macro-mean.ts";
import { rankDraws } from "../stats/rank-draws.ts";
import { resampleMeans } from "../stats/resample-means.ts";
import type { StatisticsVersion } from "../stats/statistics-version.ts";
import { widenDraws } from "../stats/widen-draws.ts";
import type { Interval } from "../stats/wilson-interval.ts";
import type { LeaderboardRow } from "./leaderboard.ts";
import type { ScoreMatrix } from "./score-matrix.ts";

export type RowEstimate = Pick<LeaderboardRow, "rankLow" | "rankHigh" | "pBest" | "macro"> & {
  /** Null where Wilson's interval holds: scores right or wrong, every item on its own. */
  interval: Interval | null;
  /** Of the mean, in the order of the resamplings. */
  draws: Float64Array;
};

/**
 * What a row needs the other models or the items' groups for, by model id; models with nothing scored are left out.
 * Ranges, P(best) and bootstrap intervals come from the same draws.
 */
export function estimateRows({
  matrix: { modelIds, scores, groupOf, groups, subjectOf },
  seed,
  draws,
  statistics,
}: {
  matrix: ScoreMatrix;
  seed: number;
  draws: number;
  statistics: StatisticsVersion;
}): Map<number, RowEstimate> {
  const scored = modelIds.flatMap((modelId, m) => {
    const sums = new Float64Array(groups);
    const counts = new Float64Array(groups);
    const values: number[] = [];
    const places: number[] = [];
    scores[m]!.forEach((value, i) => {
      if (Number.isNaN(value)) return;
      sums[groupOf[i]!]! += value;
      counts[groupOf[i]!]! += 1;
      values.push(value);
      places.push(i);
    });
    return values.length === 0 ? [] : [{ modelId, sums, counts, values, places }];
  });
  const joint = resampleMeans({
    sums: scored.map(model => model.sums),
    counts: scored.map(model => model.counts),
    seed,
    draws,
    statistics,
  });
  const drawsOf = (m: number) => joint.means.subarray(m * joint.draws, (m + 1) * joint.draws);
  if (statistics > 1) scored.forEach(({ counts }, m) => void widenDraws(drawsOf(m), counts));
  const ranks = rankDraws(joint);
  return new Map(
    scored.map(({ modelId, counts, values, places }, m) => {
      const { low, high, best } = ranks[m]!;
      const groupsHeld = counts.reduce((held, count) => held + (count > 0 ? 1 : 0), 0);
      const draws = drawsOf(m);
      const plain = groupsHeld === values.length && values.every(value => value === 0 || value === 1);
      return [
        modelId,
        {
          rankLow: low,
          rankHigh: high,
          pBest: best,
          draws,
          interval: plain
            ? null
            : bootstrapInterval({
                draws,
                mean: values.reduce((sum, value) => sum + value, 0) / values.length,
                unwidened: statistics === 1 ? groupsHeld : null,
              }),
          macro: macroMean({
            statistics,
            values,
            strata: places.map(i => subjectOf[i]!),
            groups: places.map(i => groupOf[i]!),
          }),
        },
      ];
    }),
  );
}
