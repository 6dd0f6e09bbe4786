export type LogScale = { low: number; high: number; ticks: number[]; at: (value: number) => number };

/**
 * A logarithmic scale from `from` to `to` pixels that holds all `values` (above 0), its ends on 1, 2 or 5 times a power of
 * ten: times and prices differ by factors.
 */
export function logScale({
  values,
  from,
  to,
  most = 7,
}: {
  values: readonly number[];
  from: number;
  to: number;
  /** How many ticks there is room for. */
  most?: number;
}): LogScale {
  const least = Math.min(...values);
  const greatest = Math.max(...values);
  const steps = stepsBetween(least / 1.05, greatest * 1.05);
  const low = steps[0]!;
  const high = steps.at(-1)!;
  const powers = steps.filter(step => Math.abs(Math.log10(step) - Math.round(Math.log10(step))) < 1e-9);
  return {
    low,
    high,
    ticks: steps.length <= most ? steps : powers.length > 1 ? powers : [low, high],
    at: value => from + (Math.log(value / low) / Math.log(high / low)) * (to - from),
  };
}

/** Room between 0 and the first of the others. */
const freeWidth = 48;

/** The same for values of 0 or more: 0, which has no place on a logarithmic scale, stands with its own tick before it. */
export function freeLogScale({
  values,
  from,
  ...more
}: Parameters<typeof logScale>[0]): Pick<LogScale, "ticks" | "at"> {
  const above = values.filter(value => value > 0);
  if (above.length === values.length) return logScale({ values, from, ...more });
  if (above.length === 0) return { ticks: [0], at: () => from };
  const { ticks, at } = logScale({ values: above, from: from + freeWidth, ...more });
  return { ticks: [0, ...ticks], at: value => (value > 0 ? at(value) : from) };
}

/** 1, 2, 5, 10, … from the last one at or below `least` to the first at or above `greatest`. */
function stepsBetween(least: number, greatest: number): number[] {
  const first = Math.floor(Math.log10(least));
  const last = Math.ceil(Math.log10(greatest));
  const steps: number[] = [];
  for (let power = first; power <= last; power++) {
    for (const factor of [1, 2, 5]) steps.push(Number((factor * 10 ** power).toPrecision(3)));
  }
  const start = steps.findLastIndex(step => step <= least);
  const end = steps.findIndex(step => step >= greatest);
  return steps.slice(start, end + 1);
}
