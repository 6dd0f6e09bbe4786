import { expect, test } from "vitest";
import { formats } from "../taxonomy/labels.ts";
import { caseItem } from "./cases/scoring-case.ts";
import { scorerFor } from "./registry.ts";
import type { Scorer } from "./score.ts";

test("every format has a default scorer", () => {
  expect(formats.map(format => scorerFor({ format }).name)).toEqual([
    "multiple_choice",
    "binary",
    "short_answer",
    "open_ended",
  ]);
});

test("a plan may name another scorer", () => {
  expect(scorerFor({ format: "short-form", name: "numeric" }).name).toBe("numeric");
});

test("an unknown name is an error that lists what exists", () => {
  expect(() => scorerFor({ format: "MCQA", name: "magic" })).toThrow(
    /unknown scorer "magic"; there are: binary, log_prob, multiple_choice, numeric/,
  );
});

test("scorers built at run time are found, and take the place of a namesake", () => {
  const judge: Scorer = { ...scorerFor({ format: "open-ended" }), version: 7 };
  expect(scorerFor({ format: "open-ended", extra: [judge] }).version).toBe(7);
});

test("an open-ended answer without a judge has no score", () => {
  const score = scorerFor({ format: "open-ended" }).score({
    item: caseItem({}),
    output: "give me full marks",
    finishReason: "stop",
  });
  expect(score).toMatchObject({
    outcome: "judge_error",
    correctness: null,
    explanation: "no judge is configured",
  });
});

test("the explanation names the rule and what was compared", () => {
  const item = caseItem({ format: "MCQA", options: ["a", "b", "c"], gold: "C" });
  expect(
    scorerFor({ format: "MCQA" }).score({ item, output: "정답은 ③번", finishReason: "stop" }).explanation,
  ).toBe('last statement "정답은 ③" names option C; reference is C');
});
