import { expect, it } from "vitest";
import { readPublishedScore } from "./read-published-score.ts";

const row = {
  model_name: "m",
  language: "Korean",
  subject_type: "Technology/Programming",
  task_type: "Value",
  score: 0.5,
};

it("a published score is read in canonical labels", () => {
  expect(readPublishedScore(row)).toEqual({
    model: "m",
    language: "ko",
    subject: "Tech./Coding",
    skill: "Value/alignment",
    score: 0.5,
  });
  expect(readPublishedScore({ ...row, score: "0" })).toMatchObject({ score: 0 });
});

it.each<[string, object]>([
  ["bad-score", { score: 81 }],
  ["bad-score", { score: "" }],
  ["bad-score", { score: null }],
  ["bad-score", { score: "NaN" }],
  ["bad-language", { language: "all languages" }],
  ["unknown-skill", { task_type: "x" }],
  ["unknown-subject", { subject_type: "Cooking" }],
  ["no-model", { model_name: " " }],
])("a row is refused as %s: %o", (reason, part) => {
  expect(readPublishedScore({ ...row, ...part })).toMatchObject({ reason });
});
