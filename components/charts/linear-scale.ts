export type LinearScale = { low: number; high: number; ticks: number[]; at: (value: number) => number };

/**
 * A scale from `from` to `to` pixels that holds all `values`, its ends on whole steps (1, 2 or 5 times a power of ten) and
 * inside `within`. With nothing to hold it is `within` itself.
 */
export function linearScale({
  values,
  within,
  from,
  to,
  steps = 5,
}: {
  values: readonly number[];
  within: { low: number; high: number };
  from: number;
  to: number;
  /** About how many steps the scale is divided into. */
  steps?: number;
}): LinearScale {
  const least = values.length === 0 ? within.low : Math.min(...values);
  const most = values.length === 0 ? within.high : Math.max(...values);
  // Never so close up that a hundredth of the whole range fills the scale.
  const span = Math.max(most - least, (within.high - within.low) / 100);
  const step = wholeStep(span / steps);
  const high = Math.min(within.high, Math.ceil(most / step - 1e-9) * step);
  const floor = Math.floor(least / step + 1e-9) * step;
  const low = Math.max(within.low, floor < high ? floor : high - step);
  const end = high > low ? high : low + step;
  const count = Math.round((end - low) / step);
  return {
    low,
    high: end,
    ticks: Array.from({ length: count + 1 }, (_, i) => Number((low + i * step).toPrecision(12))),
    at: value => from + ((value - low) / (end - low)) * (to - from),
  };
}

function wholeStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find(candidate => candidate * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}
