import { effectiveGroups } from "./effective-groups.ts";
import { equalGroups } from "./equal-groups.ts";
import { seededGamma } from "./seeded-gamma.ts";
import { type RandomBits, seededRandom } from "./seeded-random.ts";
import { newestStatistics, type StatisticsVersion } from "./statistics-version.ts";

/** Equally likely values with the mean of Exp(1) exactly and its variance to within 0.001. */
const slices = 4_096;
const exponential = tabulateExponential();

/** Draws of every model's mean under one joint resampling; `means[model * draws + draw]`. */
export type MeanDraws = { means: Float64Array; models: number; draws: number };

/** With fewer equal groups than this on average, a weight for each costs less than finding and weighing the kinds. */
const fewestAlike = 4;

/**
 * Joint resampling of the questions behind several models' means: in each draw every group of questions gets one random
 * weight, the same for all models, so that their means move together as far as their answers do.
 * `sums[m][g]`, `counts[m][g]`: sum of model m's scores in group g and how many it has there. A model's mean in a draw is
 * taken over what it was scored on; one with few scored questions swings widely and takes nothing away from the others.
 * Variant: Bayesian bootstrap, weights Exp(1) per group, with one imaginary group per model, of its groups' typical size
 * (Σcount²/n), of its own weight and right to a share of the arcsine law (Jeffreys' prior). Where scores are right/wrong and groups single, a model's draws are
 * exactly Beta(k + ½, n − k + ½), never the same 100% each time. Deterministic by seed.
 * Statistics 1 draws a weight for each group; 2, the same distribution, one for all groups that no model tells apart, whose
 * weights add up to Gamma(how many there are): a few answers' patterns stand for any number of right/wrong questions.
 * Statistics 1 had one imaginary question however large the groups.
 * Reference: Rubin 1981 (Ann. Statist. 9:130); Muliere and Secchi 1996 (Ann. Inst. Stat. Math. 48:663); Brown, Cai and DasGupta 2001.
 */
export function resampleMeans({
  sums,
  counts,
  seed,
  draws = 2_000,
  statistics = newestStatistics,
}: {
  sums: readonly Float64Array[];
  counts: readonly Float64Array[];
  seed: number;
  draws?: number;
  statistics?: StatisticsVersion;
}): MeanDraws {
  const models = sums.length;
  const laid = layColumns({ sums, counts });
  const { columnOf } = laid;
  const kinds = statistics === 1 ? null : kindsWorthwhile(laid.columns);
  const columns = kinds?.columns ?? laid.columns;
  const weights = new Float64Array(columns[0]?.length ?? 0);
  const totals = new Float64Array(columns.length);
  const means = new Float64Array(models * draws);
  const random = seededRandom({ seed, stream: 1 });
  const randomPrior = seededRandom({ seed, stream: 2 });
  const gamma = seededGamma(random);
  const priorSizes = counts.map(own => (statistics === 1 ? 1 : typicalSize(own)));
  for (let draw = 0; draw < draws; draw++) {
    if (kinds) for (let k = 0; k < weights.length; k++) weights[k] = gamma(kinds.size[k]!);
    else drawWeights({ weights, random });
    weigh({ columns, weights, totals });
    for (let m = 0; m < models; m++) {
      const weight = exponential[randomPrior() >>> 20]! * priorSizes[m]!;
      const right = Math.cos((randomPrior() / 2 ** 32) * Math.PI) ** 2;
      means[m * draws + draw] = (totals[m]! + weight * right) / (totals[columnOf[m]!]! + weight);
    }
  }
  return { means, models, draws };
}

/** Of the group that a scored item is in, on average over items. */
function typicalSize(counts: Float64Array): number {
  const n = counts.reduce((sum, count) => sum + count, 0);
  return n === 0 ? 1 : n / effectiveGroups(counts);
}

/** One column of sums per model, then one per distinct column of counts: models scored on the same items share it. */
function layColumns({ sums, counts }: { sums: readonly Float64Array[]; counts: readonly Float64Array[] }): {
  columns: Float64Array[];
  columnOf: number[];
} {
  const columns = [...sums];
  const columnOf = counts.map(own => {
    const found = columns.findIndex(
      (column, i) => i >= sums.length && column.every((value, g) => value === own[g]),
    );
    return found === -1 ? columns.push(own) - 1 : found;
  });
  return { columns, columnOf };
}

/** Columns with one place for each kind of group; null where there are too many kinds to gain by it. */
function kindsWorthwhile(
  columns: readonly Float64Array[],
): { columns: Float64Array[]; size: Int32Array } | null {
  const { first, size } = equalGroups(columns);
  if (size.length * fewestAlike > (columns[0]?.length ?? 0)) return null;
  return { columns: columns.map(column => Float64Array.from(first, g => column[g]!)), size };
}

function drawWeights({ weights, random }: { weights: Float64Array; random: RandomBits }): void {
  for (let g = 0; g < weights.length; g += 2) {
    const bits = random();
    weights[g] = exponential[bits >>> 20]!;
    // Past an odd end this writes nowhere, as typed arrays do.
    weights[g + 1] = exponential[(bits >>> 8) & (slices - 1)]!;
  }
}

/** totals[c] = Σ weights·column c; four columns at a time, because each weight is then loaded once for four. */
function weigh({
  columns,
  weights,
  totals,
}: {
  columns: readonly Float64Array[];
  weights: Float64Array;
  totals: Float64Array;
}): void {
  const { length } = weights;
  for (let c = 0; c < columns.length; c += 4) {
    const a = columns[c]!;
    const b = columns[c + 1] ?? a;
    const d = columns[c + 2] ?? a;
    const e = columns[c + 3] ?? a;
    let sumA = 0;
    let sumB = 0;
    let sumD = 0;
    let sumE = 0;
    for (let g = 0; g < length; g++) {
      const weight = weights[g]!;
      sumA += weight * a[g]!;
      sumB += weight * b[g]!;
      sumD += weight * d[g]!;
      sumE += weight * e[g]!;
    }
    totals[c] = sumA;
    totals[c + 1] = sumB;
    totals[c + 2] = sumD;
    totals[c + 3] = sumE;
  }
}

function tabulateExponential(): Float64Array {
  const table = new Float64Array(slices);
  for (let k = 0; k < slices; k++) {
    const from = -Math.log1p(-k / slices);
    const to = -Math.log1p(-(k + 1) / slices);
    const beyond = k === slices - 1 ? 0 : (to + 1) * Math.exp(-to);
    table[k] = slices * ((from + 1) * Math.exp(-from) - beyond);
  }
  return table;
}
