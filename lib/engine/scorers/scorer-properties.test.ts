import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Item } from "../catalog/item.ts";
import { renderPrompt } from "../catalog/prompt.ts";
import { answerAsBaseline } from "../models/baseline.ts";
import { caseItem } from "./cases/scoring-case.ts";
import { scorerFor, textScorers } from "./registry.ts";
import type { FinishReason, ScoreInput } from "./score.ts";
import { finishReasons } from "./score.ts";

const fragments = [
  "Answer: ",
  "정답: ",
  "정답은 ",
  "입니다",
  "The answer is ",
  "A",
  "B",
  "(C)",
  "③",
  "3번",
  "not ",
  "아니라 ",
  " or ",
  "또는 ",
  "\n",
  " ",
  ". ",
  "Paris",
  "서울",
  "부산",
  "42",
  "1,000원",
  "\\boxed{",
  "}",
  "<think>",
  "</think>",
  "<|channel|>final<|message|>",
  "<|channel|>",
  "**",
  "`",
  '{"answer": "',
  '"',
  "yes",
  "no",
  "예",
  "아니요",
  "사실이 ",
  "아닙니다",
  "O",
  "X",
  "Wait, ",
  "ㄴ",
  "나",
  "½",
  "１",
  "2024-01-05",
  "1/0",
  "만 억",
  "이천",
  "I cannot help",
  "\u0000",
  "\ud800",
  "é",
  "\u1100",
  "-",
  "=",
  "%",
  "#### ",
  "and ",
];
const output = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.array(fc.constantFrom(...fragments), { maxLength: 40 }).map(parts => parts.join("")),
);
const label = fc.constantFrom<string[]>(
  ["A", "B", "C", "D"],
  ["1", "2", "3", "4"],
  ["①", "②", "③", "④"],
  ["ㄱ", "ㄴ", "ㄷ", "ㄹ"],
  ["가", "나", "다", "라"],
  ["", "(", "\\", "x y"],
);
const item: fc.Arbitrary<ScoreInput["item"]> = fc
  .record({
    format: fc.constantFrom("MCQA" as const, "Binary" as const, "short-form" as const),
    gold: fc.oneof(
      fc.constantFrom("A", "B", "①", "yes", "no", "42", "서울", "2024-01-05", "", "1/3"),
      fc.string(),
    ),
    aliases: fc.array(fc.string(), { maxLength: 2 }),
    language: fc.constantFrom("ko", "en"),
    prompt: fc.string(),
    options: fc.option(
      fc.tuple(...["Paris", "서울", "4", "not B"].map(text => fc.oneof(fc.constant(text), fc.string()))),
      { nil: undefined },
    ),
    labels: fc.option(label, { nil: undefined }),
  })
  .map(({ options, labels, ...rest }): ScoreInput["item"] => ({
    ...rest,
    ...(options ? { options, ...(labels ? { labels } : {}) } : {}),
  }));
const finish = fc.constantFrom<FinishReason>(...finishReasons);

describe.each(textScorers.map(scorer => [scorer.name, scorer] as const))("%s", (_name, scorer) => {
  test("never throws, scores within [0, 1] exactly when it scores, and is repeatable", () => {
    fc.assert(
      fc.property(item, output, finish, (item, output, finishReason) => {
        const score = scorer.score({ item, output, finishReason });
        if (score.outcome === "scored") {
          expect(score.correctness).toBeGreaterThanOrEqual(0);
          expect(score.correctness).toBeLessThanOrEqual(1);
          expect(score.extracted).not.toBeNull();
        } else expect(score.correctness).toBeNull();
        expect(score.outcome).not.toBe("api_error");
        expect(score.scorer).toBe(scorer.name);
        expect(score.explanation).toMatch(/^.{5,400}$/s);
        expect(scorer.score({ item, output, finishReason })).toEqual(score);
      }),
      { numRuns: 400 },
    );
  });

  test("does not see the Unicode form, the amount of space or the kind of line end", () => {
    const clean = output.map(text => text.toWellFormed().normalize("NFC"));
    fc.assert(
      fc.property(item, clean, finish, (item, output, finishReason) => {
        const { outcome, correctness } = scorer.score({ item, output, finishReason });
        for (const form of [
          output.normalize("NFD"),
          output.replace(/\n/g, "\r\n"),
          `\n ${output}\n\n`,
          `\uFEFF${output}`,
          output.replace(/ /g, "   "),
          output.replace(/ /g, "\u00a0"),
        ]) {
          const other = scorer.score({ item, output: form, finishReason });
          expect([form, other.outcome, other.correctness]).toEqual([form, outcome, correctness]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

const options = ["Paris", "서울", "뉴욕", "Cairo"];
const statements = [
  "LABEL",
  "(LABEL)",
  "Answer: LABEL",
  "정답은 LABEL입니다.",
  "The answer is LABEL.",
  "\\boxed{LABEL}",
  "**Answer:** LABEL",
  "TEXT",
  "Answer: TEXT",
  "정답: TEXT",
  "정답은 TEXT입니다.",
  "LABEL. TEXT",
  '{"answer": "LABEL"}',
  "<think>A B C</think>LABEL",
];

describe("multiple_choice", () => {
  test("keeps its verdict when options, labels and gold are permuted together and the output names the text", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...statements.filter(each => !each.includes("LABEL"))),
        fc.nat(3),
        fc.nat(3),
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        label.filter(labels => labels[0] !== ""),
        (statement, named, gold, order, labels) => {
          const verdict = (places: number[]) =>
            scorerFor({ format: "MCQA" }).score({
              item: caseItem({
                format: "MCQA",
                options: places.map(place => options[place]!),
                labels,
                gold: labels[places.indexOf(gold)]!,
              }),
              output: statement.replaceAll("TEXT", options[named]!),
              finishReason: "stop",
            });
          const [before, after] = [verdict([0, 1, 2, 3]), verdict(order)];
          expect([after.outcome, after.correctness]).toEqual([before.outcome, before.correctness]);
          expect(before.correctness).toBe(named === gold ? 1 : 0);
        },
      ),
    );
  });

  test("reads every label of every label set in every form of statement, full-width and spaced out too", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...statements.filter(each => each.includes("LABEL"))),
        fc.nat(3),
        label.filter(labels => labels[0] !== ""),
        fc.boolean(),
        (statement, named, labels, wide) => {
          const said = statement.replaceAll("LABEL", labels[named]!).replaceAll("TEXT", options[named]!);
          const output =
            wide && !statement.includes("<") && !statement.includes("\\")
              ? said.replace(/[!-~]/g, char => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
              : said;
          const score = scorerFor({ format: "MCQA" }).score({
            item: caseItem({ format: "MCQA", options, labels, gold: labels[named]! }),
            output: `${output}  \n`,
            finishReason: "stop",
          });
          expect([output, score.extracted, score.correctness]).toEqual([output, labels[named], 1]);
        },
      ),
    );
  });
});

const hostile = [
  "A",
  "\\",
  "정답:",
  "(",
  "{",
  "[",
  "answer is ",
  "the answer to ",
  "not A or ",
  "<think>",
  "</think>",
  " ",
  "\n",
  "Answer: A\n",
  "1",
  "1,",
  "1/",
  "0.",
  "①",
  "\\boxed{",
  "\\text{",
  "[THINK]",
  "예 아니요 ",
  '"answer":',
  "`",
  "*",
  "**a",
  "x=",
  "정답은 A가 아니라 B입니다. ",
  "wait, B ",
  "<|channel|>",
  "<|channel|>analysis",
  "<|channel|>final<|message|>",
  "서울은 ",
  "삼",
  "만",
  "백",
  "not ",
  "so ",
  "Therefore, ",
  "A, ",
  "A and ",
  "B\n",
  "A\nB\n",
  "\u1100",
  "e\u0301",
  "yes or ",
  "London ",
  "= ",
  "$",
  "(A) (B) ",
  "A ✅\n",
  "Therefore A. ",
  "option C, ",
  "\nQuestion: A",
  "London, ",
  "Ben's ",
  "it is not ",
  "이고 ",
  "오후 3시 ",
  "10 to ",
  "2 hours ",
  "a.b.",
];
const item100 = caseItem({
  format: "MCQA",
  options: ["London", "Paris", "서울", "12"],
  gold: "B",
  aliases: ["12 km", "2024-01-05"],
});

test("100 kB of anything repeated is no quadratic work in any scorer", () => {
  for (const scorer of textScorers) {
    for (const seed of hostile) {
      const output = seed.repeat(Math.ceil(100_000 / seed.length));
      for (const item of [item100, caseItem({ gold: "12" })]) {
        const started = performance.now();
        scorer.score({ item, output, finishReason: "stop" });
        expect(performance.now() - started, `${scorer.name} on ${JSON.stringify(seed)}`).toBeLessThan(10_000);
      }
    }
  }
}, 60_000);

test("reads what the built-in baselines answer to what the prompt asks", () => {
  const base = {
    subjects: ["math"],
    skill: "Knowledge",
    target: "General",
    benchmark: "x",
    aliases: [],
  } as unknown as Item;
  const items: Item[] = [
    {
      ...base,
      format: "MCQA",
      language: "ko",
      prompt: "수도는?",
      options: ["서울", "부산"],
      labels: ["①", "②"],
      gold: "①",
    },
    { ...base, format: "MCQA", language: "en", prompt: "Capital?", options: ["Paris", "Rome"], gold: "A" },
    { ...base, format: "Binary", language: "ko", prompt: "지구는 둥근가?", gold: "yes" },
    { ...base, format: "Binary", language: "en", prompt: "Is it round?", gold: "yes" },
    {
      ...base,
      format: "Binary",
      language: "en",
      prompt: "Is it round?",
      options: ["Yes", "No"],
      gold: "yes",
    },
    { ...base, format: "short-form", language: "ko", prompt: "서울은 어느 나라의 수도인가", gold: "서울은" },
  ];
  for (const item of items) {
    expect(renderPrompt(item)).toMatch(/정답: |Answer: /);
    const output = answerAsBaseline({ builtin: "first", item, itemKey: "k" });
    expect(scorerFor({ format: item.format }).score({ item, output, finishReason: "stop" })).toMatchObject({
      outcome: "scored",
      correctness: 1,
    });
  }
});
