import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binaryRules } from "./cases/binary-rules.cases.ts";
import { multipleChoiceEnglish } from "./cases/multiple-choice-english.cases.ts";
import { multipleChoiceKorean } from "./cases/multiple-choice-korean.cases.ts";
import { multipleChoiceRules } from "./cases/multiple-choice-rules.cases.ts";
import { caseItem } from "./cases/scoring-case.ts";
import { shortAnswerKorean } from "./cases/short-answer-korean.cases.ts";
import { shortAnswerRulesEnglish, shortAnswerRulesKorean } from "./cases/short-answer-rules.cases.ts";
import { scorerFor, textScorers } from "./registry.ts";
import type { ScoreInput } from "./score.ts";

type Given = ScoreInput & { scorer: string };
const choices: Given[] = [...multipleChoiceEnglish, ...multipleChoiceKorean, ...multipleChoiceRules].flatMap(
  ({ item, cases }) =>
    cases.map(([output, , , finish]) => ({
      item: caseItem({ format: "MCQA", ...item }),
      output,
      finishReason: finish ?? "stop",
      scorer: "multiple_choice",
    })),
);
const verdicts: Given[] = binaryRules.flatMap(({ item, cases }) =>
  cases.map(([output, , , finish]) => ({
    item: caseItem(item),
    output,
    finishReason: finish ?? "stop",
    scorer: "binary",
  })),
);
const answers: Given[] = [...shortAnswerKorean, ...shortAnswerRulesEnglish, ...shortAnswerRulesKorean].map(
  ([gold, output, , , more]) => {
    const { finish, ...item } = more ?? {};
    return {
      item: caseItem({ gold, ...item }),
      output,
      finishReason: finish ?? "stop",
      scorer: "short_answer",
    };
  },
);
const all = [...choices, ...verdicts, ...answers];
const verdictOf = ({ scorer, ...input }: Given) => {
  const { outcome, correctness, extracted } = scorerFor({ format: "MCQA", name: scorer }).score(input);
  return { outcome, correctness, extracted };
};

describe("every hand-written output", () => {
  const forms: [string, (output: string) => string][] = [
    ["decomposed", output => output.normalize("NFD")],
    ["with Windows line ends", output => output.replace(/\n/g, "\r\n")],
    ["with wide spaces", output => output.replace(/ /g, "\u00a0")],
    ["with doubled spaces", output => output.replace(/(?<=\S) (?=\S)/g, "  ")],
    ["amid blank lines", output => `\n\n${output}\n\n`],
    ["with a byte order mark", output => `\uFEFF${output}`],
  ];
  test.each(forms)("keeps its verdict %s", (_form, change) => {
    for (const given of all) {
      const { outcome, correctness } = verdictOf(given);
      const changed = verdictOf({ ...given, output: change(given.output) });
      expect([given.output, changed.outcome, changed.correctness]).toEqual([
        given.output,
        outcome,
        correctness,
      ]);
    }
  });
});

test("options in another order, labelled as before, keep the verdict of an output that names a text", () => {
  const texts = ["Lisbon", "오슬로", "Vienna", "프라하"];
  const told = [
    "TEXT",
    "The answer is TEXT.",
    "정답은 TEXT입니다.",
    "So it must be TEXT.",
    "**TEXT**",
    "It is not OTHER but TEXT.",
    "OTHER가 아니라 TEXT입니다.",
    '{"answer": "TEXT"}',
  ];
  const labels = fc.constantFrom<string[]>(
    [..."ABCD"],
    [..."①②③④"],
    [..."ㄱㄴㄷㄹ"],
    [..."가나다라"],
    [..."1234"],
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...told),
      labels,
      fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
      fc.nat(3),
      fc.integer({ min: 1, max: 3 }),
      (pattern, labels, order, named, step) => {
        const output = pattern.replace("TEXT", texts[named]!).replace("OTHER", texts[(named + step) % 4]!);
        const gold = labels[order.indexOf(named)]!;
        const item = caseItem({ format: "MCQA", options: order.map(at => texts[at]!), labels, gold });
        const verdict = verdictOf({ item, output, finishReason: "stop", scorer: "multiple_choice" });
        expect([output, verdict]).toEqual([output, { outcome: "scored", correctness: 1, extracted: gold }]);
      },
    ),
    { numRuns: 500 },
  );
});

/** Outputs as they get damaged in practice: cut, doubled, two run together, marks put in between. */
const damaged = fc
  .record({
    given: fc.constantFrom(...all),
    other: fc.constantFrom(...all),
    cut: fc.double({ min: 0, max: 1, noNaN: true }),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    insert: fc.constantFrom(
      "",
      "\n",
      "**",
      "<think>",
      "</think>",
      "(",
      ")",
      "{",
      "\\",
      "“",
      " not ",
      "\u0000",
      "\ud83d",
      "①",
      "…",
    ),
    repeat: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ given, other, cut, at, insert, repeat }) => {
    const whole = (given.output + insert + other.output).repeat(repeat);
    const place = Math.floor(at * whole.length);
    const output = whole.slice(0, place) + insert + whole.slice(place);
    return { ...given, output: output.slice(0, Math.ceil(cut * output.length)) };
  });

test("damaged outputs never throw, and score within [0, 1] exactly when they score", () => {
  fc.assert(
    fc.property(damaged, fc.constantFrom(...textScorers), (given, scorer) => {
      const score = scorer.score(given);
      if (score.outcome === "scored") {
        expect(score.correctness).toBeGreaterThanOrEqual(0);
        expect(score.correctness).toBeLessThanOrEqual(1);
      } else expect(score.correctness).toBeNull();
    }),
    { numRuns: 5000 },
  );
});
