import { describe, expect, test } from "vitest";
import { binaryEnglish } from "./cases/binary-english.cases.ts";
import { binaryKorean } from "./cases/binary-korean.cases.ts";
import { binaryRules } from "./cases/binary-rules.cases.ts";
import { blindAnswers } from "./cases/blind-answers.cases.ts";
import { blindBinary, blindChoices } from "./cases/blind-choices.cases.ts";
import { blindSecondAnswers, blindSecondBinary, blindSecondChoices } from "./cases/blind-second.cases.ts";
import { blindThirdAnswers, blindThirdBinary, blindThirdChoices } from "./cases/blind-third.cases.ts";
import { laterAnswers, laterBinary, laterChoices } from "./cases/later-rules.cases.ts";
import { multipleChoiceEnglish } from "./cases/multiple-choice-english.cases.ts";
import { multipleChoiceKorean } from "./cases/multiple-choice-korean.cases.ts";
import { multipleChoiceRules } from "./cases/multiple-choice-rules.cases.ts";
import {
  numericCases,
  partialMatchCases,
  stringMatchCases,
  tokenF1Cases,
} from "./cases/other-scorers.cases.ts";
import { caseItem, type ReadingCase, type ReadingGroup, type VerdictCase } from "./cases/scoring-case.ts";
import { shortAnswerEnglish } from "./cases/short-answer-english.cases.ts";
import { shortAnswerKorean } from "./cases/short-answer-korean.cases.ts";
import { shortAnswerRulesEnglish, shortAnswerRulesKorean } from "./cases/short-answer-rules.cases.ts";
import { scorerFor } from "./registry.ts";
import type { ScoreInput } from "./score.ts";

function reads(name: string, { item, cases }: ReadingGroup) {
  test.each(cases.map(each => [each[2], ...each] as const))(
    "%s: %j → %s",
    (_guards, output, wanted, _note, finish) => {
      const score = scorerFor({ format: "MCQA", name }).score({
        item: caseItem(item),
        output,
        finishReason: finish ?? "stop",
      });
      expect(score.extracted ?? score.outcome, score.explanation).toBe(wanted);
    },
  );
}

function judges(name: string, cases: VerdictCase[]) {
  test.each(cases.map(each => [each[3], ...each] as const))(
    "%s: %j ← %j",
    (_guards, gold, output, wanted, _note, more) => {
      const { finish, ...item } = more ?? {};
      const input: ScoreInput = { item: caseItem({ gold, ...item }), output, finishReason: finish ?? "stop" };
      const score = scorerFor({ format: "short-form", name }).score(input);
      const got = score.correctness ?? score.outcome;
      expect(typeof got === "number" ? Math.round(got * 1e4) / 1e4 : got, score.explanation).toBe(wanted);
    },
  );
}

const binaryCases = (cases: ReadingCase[]) =>
  reads("binary", { item: { format: "Binary", gold: "yes" }, cases });

describe("multiple_choice reads English as a grader does", () => {
  for (const group of multipleChoiceEnglish) reads("multiple_choice", group);
});
describe("multiple_choice reads Korean as a grader does", () => {
  for (const group of multipleChoiceKorean) reads("multiple_choice", group);
});
describe("binary reads English as a grader does", () => binaryCases(binaryEnglish));
describe("binary reads Korean as a grader does", () => binaryCases(binaryKorean));
describe("short_answer judges English as a grader does", () => judges("short_answer", shortAnswerEnglish));
describe("short_answer judges Korean as a grader does", () => judges("short_answer", shortAnswerKorean));
describe("cases written before the code was run on them", () => {
  for (const group of blindChoices) reads("multiple_choice", group);
  binaryCases(blindBinary);
  judges("short_answer", blindAnswers);
  for (const group of blindSecondChoices) reads("multiple_choice", group);
  binaryCases(blindSecondBinary);
  judges("short_answer", blindSecondAnswers);
  for (const group of blindThirdChoices) reads("multiple_choice", group);
  binaryCases(blindThirdBinary);
  judges("short_answer", blindThirdAnswers);
});
describe("rules that blind graded outputs taught", () => {
  for (const group of multipleChoiceRules) reads("multiple_choice", group);
  for (const group of binaryRules) reads("binary", group);
  judges("short_answer", shortAnswerRulesEnglish);
  judges("short_answer", shortAnswerRulesKorean);
  for (const group of laterChoices) reads("multiple_choice", group);
  for (const group of laterBinary) reads("binary", group);
  judges("short_answer", laterAnswers);
});
describe("string_match", () => judges("string_match", stringMatchCases));
describe("partial_match", () => judges("partial_match", partialMatchCases));
describe("numeric", () => judges("numeric", numericCases));
describe("token_f1", () => judges("token_f1", tokenF1Cases));
