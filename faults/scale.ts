import { randomInt } from "node:crypto";
import { seededUniform } from "../lib/engine/models/seeded-random.ts";

/** Short in `npm test`; long in `npm run test:faults`, with more rounds of the same. */
export const isLong = process.env.FAULTS === "long";

/** The first cases are always broken, the others in the long form. */
export function scaled<T>(cases: readonly T[], few: number): readonly T[] {
  return isLong ? cases : cases.slice(0, few);
}

/** FAULTS_SEED repeats a run's random moments. */
const seed = process.env.FAULTS_SEED ?? String(randomInt(1e9));

/** A random moment that its name and the run's seed tell again. */
export function momentBetween(name: string, leastMs: number, mostMs: number): number {
  return Math.round(leastMs + (mostMs - leastMs) * seededUniform(`${seed} ${name}`));
}

/** One JSON line a fault: what was broken, what it cost. */
export function tell(what: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify({ seed, ...what })}\n`);
}
