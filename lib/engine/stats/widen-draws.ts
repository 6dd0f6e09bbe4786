import { effectiveGroups } from "./effective-groups.ts";
import { quantile } from "./quantile.ts";
import { studentQuantile975 } from "./student-quantile.ts";

const z975 = 1.959963984540054;

/**
 * A mean's draws in (0, 1), in place, spread as far as so few groups deserve: a resampling of G groups varies by √((G − 1)/G)
 * of what their mean does, and the 97.5% quantile lies at Student's t of G − 1 degrees, not at the normal's.
 * `counts`: how many scored items each group has; G is their effective number, so that one large passage among many single
 * items doesn't pass for many. Variant: distances from the draws' median on the logit scale times √(G/(G − 1))·t(0.975,
 * G − 1)/z, which never leaves (0, 1) and keeps the draws' order, and with it how models move together.
 * Why not the quantiles alone: rank ranges and P(best) come from the draws, and with few passages would be far too sure.
 * With passages that stand or fall together, four to forty of them, of two equal models one is named best (P > 97.5%) in at
 * most 5% of tables, and intervals cover at least 95%, near 100% where passages are four or five (simulated).
 * Reference: Hesterberg 2015 (Am. Stat. 69:371, bootstrap t adjustment); Davison and Hinkley 1997, §3.8.
 */
export function widenDraws(draws: Float64Array, counts: Float64Array): void {
  const groups = Math.max(2, effectiveGroups(counts));
  const degrees = Math.max(1, Math.floor(groups + 1e-9) - 1);
  const factor = Math.sqrt(groups / (groups - 1)) * (studentQuantile975(degrees) / z975);
  for (let d = 0; d < draws.length; d++) draws[d] = Math.log(draws[d]! / (1 - draws[d]!));
  const middle = quantile(draws.slice().sort(), 0.5);
  for (let d = 0; d < draws.length; d++)
    draws[d] = 1 / (1 + Math.exp(-(middle + factor * (draws[d]! - middle))));
}
