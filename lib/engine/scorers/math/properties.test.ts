import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ScoreInput } from "../score.ts";
import { scoreMath } from "./score-math.ts";

const input = (gold: string, output: string): ScoreInput => ({
  item: { format: "short-form", gold, aliases: [], language: "ko", prompt: "?" },
  output,
  finishReason: "stop",
});

const fragments = [
  ..."0123456789xyne+-*/^_=<>(){}[]|!%$,.:; \n\\&'\"~",
  "\\frac",
  "\\sqrt",
  "\\boxed{",
  "\\text{",
  "\\left(",
  "\\right)",
  "\\pm",
  "\\cup",
  "\\{",
  "\\}",
  "\\in",
  "\\infty",
  "\\begin{pmatrix}",
  "\\end{pmatrix}",
  "\\\\",
  "\\le",
  "\\sum_{",
  "\\sin",
  "\\log_",
  "^\\circ",
  "the answer is ",
  "Therefore ",
  "정답은 ",
  "입니다",
  "만",
  "억",
  "√",
  "²",
  "≤",
  "∪",
  "½",
  "or",
  "and",
  "{,}",
  "\\!",
  "...",
  "1 1/2",
  "0.25",
];
const mathText = fc.array(fc.constantFrom(...fragments), { maxLength: 24 }).map(parts => parts.join(""));

const whole = fc.integer({ min: -10_000, max: 10_000 });
const plainValue = fc.oneof(
  whole.map(String),
  fc.tuple(whole, fc.integer({ min: 1, max: 99 })).map(([n, d]) => `\\frac{${n}}{${d}}`),
  fc.tuple(whole, fc.integer({ min: 2, max: 50 })).map(([n, k]) => `${n}\\sqrt{${k}}`),
  fc.tuple(whole, whole).map(([a, b]) => `(${a}, ${b})`),
  fc.array(whole, { minLength: 1, maxLength: 4 }).map(items => `\\{${items.join(",")}\\}`),
);

describe("math_verify", () => {
  it("never throws and never leaves the contract", () => {
    fc.assert(
      fc.property(mathText, mathText, (gold, output) => {
        const score = scoreMath(input(gold || "1", output));
        expect(score.scorer).toBe("math_verify");
        if (score.outcome === "scored") expect([0, 1]).toContain(score.correctness);
        else expect(score.correctness).toBeNull();
        expect(score.explanation.length).toBeLessThan(700);
      }),
      { numRuns: 1_500 },
    );
  });

  it("is deterministic", () => {
    fc.assert(
      fc.property(mathText, mathText, (gold, output) => {
        expect(scoreMath(input(gold || "1", output))).toEqual(scoreMath(input(gold || "1", output)));
      }),
      { numRuns: 300 },
    );
  });

  it("finds every plain value equal to itself, boxed, announced or alone", () => {
    fc.assert(
      fc.property(plainValue, value => {
        for (const output of [
          `\\boxed{${value}}`,
          `The final answer is $${value}$.`,
          `정답은 $${value}$입니다.`,
          value,
        ]) {
          expect(scoreMath(input(value, output)).correctness, output).toBe(1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is symmetric for plain values", () => {
    fc.assert(
      fc.property(plainValue, plainValue, (a, b) => {
        expect(scoreMath(input(a, `\\boxed{${b}}`)).correctness).toBe(
          scoreMath(input(b, `\\boxed{${a}}`)).correctness,
        );
      }),
      { numRuns: 500 },
    );
  });

  it("tells neighbouring integers apart at any size", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }), value => {
        expect(scoreMath(input(String(value), `\\boxed{${value + 1n}}`)).correctness).toBe(0);
      }),
    );
  });

  it("does not mind spaces, sizes and fraction styles", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }), (n, d) => {
        const gold = `(\\frac{${n}}{${d}}, ${n})`;
        const output = `\\boxed{ \\left( \\dfrac{ ${n} }{ ${d} } ,\\; ${n} \\right) }`;
        expect(scoreMath(input(gold, output)).correctness).toBe(1);
      }),
    );
  });
});
