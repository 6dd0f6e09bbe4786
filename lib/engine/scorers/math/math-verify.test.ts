import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ScoreInput } from "../score.ts";
import { createMathVerify } from "./math-verify.ts";
import { version } from "./score-math.ts";

const input = (gold: string, output: string): ScoreInput => ({
  item: { format: "short-form", gold, aliases: [], language: "en", prompt: "?" },
  output,
  finishReason: "stop",
});

const nest = (open: string, times: number, inner: string, close = "}") =>
  `\\boxed{${open.repeat(times)}${inner}${close.repeat(times)}}`;

const unreadable: [string, string][] = [
  ["a power tower", "\\boxed{9^{9^{9^9}}}"],
  ["a factorial of a factorial", "\\boxed{(100!)!}"],
  ["10,000 nested braces", nest("{", 10_000, "1")],
  ["3,000 nested roots", nest("\\sqrt{", 3_000, "2")],
  ["100 kB of one letter", "a".repeat(100_000)],
  ["100 kB of backslashes", "\\".repeat(100_000)],
  ["1 MB of digits", "7".repeat(1 << 20)],
  ["1 MB of dollars", "$".repeat(1 << 20)],
  ["150,000 open boxes", "\\boxed{".repeat(150_000)],
  ["nested limits, on which the parser backtracks", nest("\\lim_{", 90, "")],
  ["600 bars", `\\boxed{${"|".repeat(600)}}`],
  ["three nested sums of a thousand", "\\boxed{\\sum_{a=1}^{1000}\\sum_{b=1}^{1000}\\sum_{c=1}^{1000} abc}"],
  ["a huge exponent under a remainder", "\\boxed{7^{10^{18}} \\bmod 10}"],
];

const harmless: [string, string][] = [
  ["a double factorial", "\\boxed{100!!}"],
  ["1 MB of prose", "the answer is 5 ".repeat(65_536)],
  ["30 nested roots", nest("\\sqrt{", 30, "2")],
  ["a power of a sum of five", "\\boxed{(x+y+z+w+1)^{60}}"],
  ["2,000 signs", `\\boxed{${"-".repeat(1_900)}1}`],
];

describe("math_verify in its thread", () => {
  const scorer = createMathVerify();
  /** Whether an answer can be judged must not depend on how busy the machine is. */
  const patient = createMathVerify({ timeLimitMs: 20_000 });
  beforeAll(() => scorer.scoreAsync(input("1", "1")));
  afterAll(() => Promise.all([scorer.close(), patient.close()]));

  it.each(unreadable)("gives up on %s within two seconds", async (_name, output) => {
    const start = performance.now();
    const score = await scorer.scoreAsync(input("42", output));
    // The deadline is two seconds; the rest is what a busy machine may take to act on it.
    expect(performance.now() - start).toBeLessThan(4_000);
    expect(score).toMatchObject({
      outcome: "unparsed",
      correctness: null,
      scorer: "math_verify",
      version,
    });
  });

  it.each(harmless)("judges %s", async (_name, output) => {
    expect(await patient.scoreAsync(input("42", output))).toMatchObject({
      outcome: "scored",
      correctness: 0,
    });
  });

  it("is not brought down by a hostile reference", async () => {
    expect((await scorer.scoreAsync(input("9^{9^{9^9}}", "5"))).outcome).toBe("unparsed");
    expect((await scorer.scoreAsync(input("1".repeat(1 << 20), "5"))).outcome).toBe("unparsed");
  });

  it("scores on in a new thread after it had to stop one", async () => {
    const hanging = scorer.scoreAsync(input("1", nest("\\lim_{", 90, "")));
    const waiting = Promise.all([1, 2, 3].map(n => scorer.scoreAsync(input(String(n), `\\boxed{${n}}`))));
    expect((await hanging).explanation).toContain("2000 ms");
    expect((await waiting).map(score => score.correctness)).toEqual([1, 1, 1]);
  });

  it("gives a thread that the machine kept waiting the time it did not have", async () => {
    const used = [0, 0, 1, 100_000];
    const starved = createMathVerify({
      timeLimitMs: 100,
      cpuMsOf: async () => used.shift() ?? 0,
    });
    await starved.scoreAsync(input("1", "1"));
    const hanging = await starved.scoreAsync(input("1", nest("\\lim_{", 90, "")));
    expect(hanging.outcome).toBe("unparsed");
    expect(used).toEqual([]);
    expect((await starved.scoreAsync(input("2", "\\boxed{2}"))).correctness).toBe(1);
    await starved.close();
  });

  it("does not wait for ever for a thread that never gets to compute", async () => {
    const stuck = createMathVerify({ timeLimitMs: 20, cpuMsOf: async () => 0 });
    expect((await stuck.scoreAsync(input("1", nest("\\lim_{", 90, "")))).outcome).toBe("unparsed");
    await stuck.close();
  });

  it("stays within its memory", async () => {
    const before = process.memoryUsage.rss();
    for (const [, output] of unreadable.slice(0, 8)) await scorer.scoreAsync(input("42", output));
    expect(process.memoryUsage.rss() - before).toBeLessThan(512 * 2 ** 20);
  });

  it("keeps the order of many requests", async () => {
    const scores = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        scorer.scoreAsync(input(String(n), `\\boxed{${n % 2 ? n : n + 1}}`)),
      ),
    );
    expect(scores.map(score => score.correctness)).toEqual(Array.from({ length: 200 }, (_, n) => n % 2));
  });
});

describe("a closed math_verify", () => {
  it("rejects what waits and what comes", async () => {
    const scorer = createMathVerify();
    const waiting = scorer.scoreAsync(input("1", "1"));
    const rejected = expect(waiting).rejects.toThrow("closed");
    await scorer.close();
    await rejected;
    await expect(scorer.scoreAsync(input("1", "1"))).rejects.toThrow("closed");
  });
});
