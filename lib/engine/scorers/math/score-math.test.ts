import { describe, expect, it } from "vitest";
import type { ScoreInput } from "../score.ts";
import { knownMisses } from "./cases/known-misses.ts";
import { tables } from "./cases/tables.ts";
import { compareAnswers } from "./compare-answers.ts";
import { readAnswer } from "./read-answer.ts";
import { scoreMath } from "./score-math.ts";

const input = (gold: string, output: string, rest: Partial<ScoreInput> = {}): ScoreInput => ({
  item: { format: "short-form", gold, aliases: [], language: "en", prompt: "?" },
  output,
  finishReason: "stop",
  ...rest,
});

const verdictOf = (gold: string, output: string) => {
  const score = scoreMath(input(gold, output));
  return score.outcome === "scored" ? score.correctness : score.outcome;
};

describe.each(Object.entries(tables))("math_verify agrees with a human on %s", (_name, cases) => {
  it.each(cases)("%s | %s → %s (%s)", (gold, output, verdict) => {
    expect(verdictOf(gold, output), scoreMath(input(gold, output)).explanation).toBe(verdict);
  });
});

describe("known misses", () => {
  it.each(knownMisses)("%s | %s should be %s (%s)", (gold, output, verdict) => {
    // When one of these starts to agree, move it into its table.
    expect(verdictOf(gold, output)).not.toBe(verdict);
  });
});

describe("every reference", () => {
  const golds = [...new Set(Object.values(tables).flatMap(cases => cases.map(([gold]) => gold)))];
  it.each(golds)("%s can be read and equals itself by comparison", gold => {
    const { readings } = readAnswer(gold.replace(/^.*\\boxed/, ""));
    expect(readings.length).toBeGreaterThan(0);
    expect(compareAnswers(readings[0]!, readings[0]!).same).toBe(true);
  });

  it.each(golds)("%s equals itself in a box", gold => {
    const boxed = gold.includes("\\boxed") ? gold : `\\boxed{${gold}}`;
    expect(verdictOf(gold, boxed)).toBe(1);
  });
});

describe("outcomes", () => {
  it("reads an answer that stands complete before the length limit", () => {
    const score = scoreMath(input("5", "\\boxed{5} and further", { finishReason: "length" }));
    expect(score).toMatchObject({ outcome: "scored", correctness: 1 });
  });

  it("does not trust a number at the cut", () => {
    const score = scoreMath(input("512", "The answer is 5", { finishReason: "length" }));
    expect(score).toMatchObject({ outcome: "truncated", correctness: null });
  });

  it("is truncated when the working was cut before an answer", () => {
    expect(scoreMath(input("5", "We compute 2 + 3", { finishReason: "length" })).outcome).toBe("truncated");
  });

  it("is refused when the provider filtered the output", () => {
    expect(scoreMath(input("5", "\\boxed{5}", { finishReason: "content-filter" })).outcome).toBe("refused");
  });

  it("says that a reference cannot be read", () => {
    const score = scoreMath(input("\\frac{1}{", "\\boxed{5}"));
    expect(score).toMatchObject({ outcome: "unparsed", correctness: null, extracted: "5" });
    expect(score.explanation).toContain("reference");
  });

  it("accepts any alias", () => {
    const item = { format: "short-form" as const, gold: "4", aliases: ["x=5"], language: "en", prompt: "?" };
    expect(scoreMath({ item, output: "\\boxed{5}", finishReason: "stop" }).correctness).toBe(1);
  });

  it("explains what was found and by what rule it was judged", () => {
    const { explanation, extracted } = scoreMath(input("1/2", "So \\boxed{0.5}"));
    expect(extracted).toBe("0.5");
    expect(explanation).toBe('Found "0.5" in the last box; equals the reference "1/2" exactly.');
  });
});
