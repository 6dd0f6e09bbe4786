import { knownMisses } from "../lib/engine/scorers/math/cases/known-misses.ts";
import { tables } from "../lib/engine/scorers/math/cases/tables.ts";
import { createMathVerify } from "../lib/engine/scorers/math/math-verify.ts";
import type { ScoreInput } from "../lib/engine/scorers/score.ts";

/** node bench/math-verify.ts: speed of math_verify through its thread, agreement with the graded cases, cost of hostile input. */
const cases = [...Object.values(tables).flat(), ...knownMisses];
const rounds = 5;

const input = (gold: string, output: string): ScoreInput => ({
  item: { format: "short-form", gold, aliases: [], language: "en", prompt: "?" },
  output,
  finishReason: "stop",
});

const scorer = createMathVerify();
const startedAt = performance.now();
await scorer.scoreAsync(input("1", "1"));
const startMs = performance.now() - startedAt;

let agreed = 0;
for (const [gold, output, verdict] of cases) {
  const score = await scorer.scoreAsync(input(gold, output));
  if ((score.outcome === "scored" ? score.correctness : score.outcome) === verdict) agreed++;
}

const times: number[] = [];
const runAt = performance.now();
for (let round = 0; round < rounds; round++) {
  for (const [gold, output] of cases) {
    const at = performance.now();
    await scorer.scoreAsync(input(gold, output));
    times.push(performance.now() - at);
  }
}
const seconds = (performance.now() - runAt) / 1000;
times.sort((a, b) => a - b);
const quantile = (share: number) => Number(times[Math.floor(share * (times.length - 1))]!.toFixed(3));

const hostile: Record<string, string> = {
  tower: "\\boxed{9^{9^{9^9}}}",
  braces: `\\boxed{${"{".repeat(10_000)}1${"}".repeat(10_000)}}`,
  roots: `\\boxed{${"\\sqrt{".repeat(3_000)}2${"}".repeat(3_000)}}`,
  backslashes: "\\".repeat(100_000),
  megabyte: "7".repeat(1 << 20),
  letters: "a".repeat(100_000),
  factorials: "\\boxed{(100!)!}",
  power: "\\boxed{(2^{1000})^{1000}}",
  sums: "\\boxed{\\sum_{a=1}^{1000}\\sum_{b=1}^{1000}\\sum_{c=1}^{1000} abc}",
  matrices: `\\boxed{${"\\begin{pmatrix}x&y\\\\z&w\\end{pmatrix}".repeat(40)}}`,
  limits: `\\boxed{${"\\lim_{".repeat(90)}${"}".repeat(90)}}`,
};
const hostileMs: Record<string, number> = {};
let recovered = 0;
for (const [name, output] of Object.entries(hostile)) {
  const at = performance.now();
  await scorer.scoreAsync(input("42", output));
  hostileMs[name] = Math.round(performance.now() - at);
  if ((await scorer.scoreAsync(input("7", "\\boxed{7}"))).correctness === 1) recovered++;
}
await scorer.close();

console.log(
  JSON.stringify({
    bench: "math-verify",
    cases: cases.length,
    agreement: Number((agreed / cases.length).toFixed(4)),
    startMs: Math.round(startMs),
    casesPerSecond: Math.round((cases.length * rounds) / seconds),
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
    maxMs: quantile(1),
    hostileMs,
    recoveredAfter: `${recovered}/${Object.keys(hostile).length}`,
    maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
