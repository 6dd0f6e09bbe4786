import type { Answer, Progression, ValueAnswer } from "./answer.ts";
import { nameOf } from "./compare-relations.ts";
import { evaluate } from "./evaluate.ts";
import { symbolsOf } from "./expression.ts";

const counters = new Set(["k", "m", "n", "l"]);
const most = 200;

/** The arithmetic progressions that an answer with one integer parameter runs through; null where it is none. */
export function findProgressions(answer: Answer, counter: string | null): Progression[] | null {
  if (answer.kind === "relation" && answer.operator === "=")
    return nameOf(answer.left) === null ? null : findProgressions(answer.right, counter);
  if (answer.kind === "list") {
    const all = answer.items.map(item => findProgressions(item, counter));
    return all.every(item => item !== null) ? all.flat() : null;
  }
  return answer.kind === "value" ? ofValue(answer, counter) : null;
}

function ofValue(
  { expression, degrees, percent }: ValueAnswer,
  counter: string | null,
): Progression[] | null {
  const names = [...symbolsOf(expression)];
  const name = names[0];
  if (
    percent ||
    names.length !== 1 ||
    !name ||
    !(counter === name || (counter === null && counters.has(name)))
  )
    return null;
  const at = (k: number) => {
    const values = new Map([[name, { re: k, im: 0 }]]);
    const { value } = evaluate(expression, { seed: 1, low: 1, high: 2, integers: false, values });
    return Math.abs(value.im) < 1e-12 ? value.re : Number.NaN;
  };
  const offset = at(0);
  const step = at(1) - offset;
  const linear = [2, 7, -5].every(
    k => Math.abs(at(k) - offset - k * step) < 1e-9 * Math.max(1, Math.abs(k * step)),
  );
  const scale = degrees ? Math.PI / 180 : 1;
  return linear && step !== 0 ? [{ offset: offset * scale, step: Math.abs(step) * scale }] : null;
}

/** Whether two unions of progressions hold the same numbers; null where their steps have no common multiple. */
export function sameProgressions(gold: Progression[], found: Progression[]): boolean | null {
  const period = commonMultiple([...gold, ...found].map(({ step }) => step));
  if (period === null) return null;
  const [a, b] = [gold, found].map(side => side.flatMap(part => offsetsWithin(part, period)));
  if (!a || !b || a.length > most || b.length > most) return null;
  const near = (x: number, y: number) => {
    const gap = Math.abs(x - y) % period;
    return Math.min(gap, period - gap) < 1e-8 * period;
  };
  return a.every(x => b.some(y => near(x, y))) && b.every(y => a.some(x => near(x, y)));
}

const offsetsWithin = ({ offset, step }: Progression, period: number) =>
  Array.from({ length: Math.min(most + 1, Math.round(period / step)) }, (_, k) => offset + k * step);

function commonMultiple(steps: number[]): number | null {
  const base = steps[0]!;
  let times = 1;
  for (const step of steps) {
    const fit = Array.from({ length: 60 }, (_, index) => (index + 1) * times).find(
      factor =>
        Math.abs((factor * base) / step - Math.round((factor * base) / step)) < 1e-9 &&
        factor * base >= step * 0.99,
    );
    if (fit === undefined) return null;
    times = fit;
  }
  return base * times;
}
