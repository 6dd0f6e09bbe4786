import { rankDraws } from "../rank-draws.ts";
import { resampleMeans } from "../resample-means.ts";
import { seededRandom } from "../seeded-random.ts";
import { widenDraws } from "../widen-draws.ts";

/** Chances of simulated models, seeded: a test passes or fails the same way each time. */
export function simulate(seed: number) {
  const random = seededRandom({ seed });
  const uniform = () => random() / 2 ** 32;
  const bernoulli = (p: number) => (uniform() < p ? 1 : 0);
  return {
    uniform,
    bernoulli,
    /** A judge's mark: 0, ¼, ½, ¾ or 1, of mean `ability`. */
    mark: (ability: number) => average(repeat(4, () => bernoulli(ability))),
  };
}

export const repeat = <T>(times: number, make: (i: number) => T) =>
  Array.from({ length: times }, (_, i) => make(i));
export const share = (list: readonly boolean[]) => list.filter(Boolean).length / list.length;
export const average = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0) / list.length;
export const column = (list: readonly number[]) => Float64Array.from(list);
/** Four Monte-Carlo standard errors of a share near `p` over `times` runs. */
export const margin = (p: number, times: number) => 4 * Math.sqrt((p * (1 - p)) / times);

/** Rank ranges and P(best) as a leaderboard has them, from groups' sums and counts by model. */
export function ranksOf({
  sums,
  counts,
  seed,
}: {
  sums: Float64Array[];
  counts: Float64Array[];
  seed: number;
}) {
  const joint = resampleMeans({ sums, counts, seed, draws: 400 });
  counts.forEach(
    (own, m) => void widenDraws(joint.means.subarray(m * joint.draws, (m + 1) * joint.draws), own),
  );
  return rankDraws(joint);
}
