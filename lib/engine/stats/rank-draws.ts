import type { MeanDraws } from "./resample-means.ts";

/** `low`, `high`: best and worst rank that 95% of the draws leave; `best`: share of draws in which nobody is better. */
export type RankRange = { low: number; high: number; best: number };

/**
 * Rank range (95%) and probability of being best of each model, from joint draws of all means.
 * Variant: equal-tailed, the 2.5% and 97.5% quantiles of a model's rank 1 + |models above| over the draws; a shared first
 * place is divided among those who share it. Each range holds for its model alone, not for all at once.
 * Reference: Goldstein and Spiegelhalter 1996 (J. R. Stat. Soc. A 159:385); Hall and Miller 2009 (Ann. Statist. 37:3929).
 */
export function rankDraws({ means, models, draws }: MeanDraws): RankRange[] {
  const times = new Float64Array(models * models);
  const best = new Float64Array(models);
  for (let draw = 0; draw < draws; draw++) {
    let top = 0;
    for (let m = 0; m < models; m++) {
      const own = means[m * draws + draw]!;
      let above = 0;
      for (let other = 0; other < models; other++) if (means[other * draws + draw]! > own) above++;
      times[m * models + above]!++;
      if (above === 0) top++;
    }
    for (let m = 0; m < models; m++) {
      let leads = true;
      for (let other = 0; other < models && leads; other++) {
        leads = means[other * draws + draw]! <= means[m * draws + draw]!;
      }
      if (leads) best[m]! += 1 / top;
    }
  }
  return Array.from({ length: models }, (_, m) => {
    const own = times.subarray(m * models, (m + 1) * models);
    return { low: reach(own, draws * 0.025), high: reach(own, draws * 0.975), best: best[m]! / draws };
  });
}

/** The first rank by which at least `wanted` draws are counted. */
function reach(times: Float64Array, wanted: number): number {
  let sum = 0;
  for (let rank = 1; rank <= times.length; rank++) {
    sum += times[rank - 1]!;
    // Counts are whole, a share of them need not be: half a draw more or less must not decide.
    if (sum >= wanted - 1e-6) return rank;
  }
  return times.length;
}
