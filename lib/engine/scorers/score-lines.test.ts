import { expect, test } from "vitest";
import { scoreLine } from "./score-lines.ts";

type Given = Record<string, unknown>;
const score = (line: Given, options?: { scorer: string }) =>
  JSON.parse(scoreLine(JSON.stringify(line), options) as string);
const cities = { format: "MCQA", options: ["서울", "부산", "대구"] };

const right: [guards: string, line: Given][] = [
  ["label gold", { ...cities, gold: "B", output: "정답: B" }],
  ["small label gold", { ...cities, gold: "b", output: "B" }],
  ["bracketed label gold", { ...cities, gold: "(B)", output: "B" }],
  ["option text as gold", { ...cities, gold: "부산", output: "B" }],
  ["gold_text instead of gold", { ...cities, gold_text: "부산", output: "부산" }],
  ["letter gold for circled labels", { ...cities, labels: ["①", "②", "③"], gold: "B", output: "②" }],
  ["digit gold for circled labels", { ...cities, labels: ["①", "②", "③"], gold: 2, output: "2번" }],
  ["circled gold for letters", { ...cities, gold: "②", output: "B" }],
  ["numeric options", { format: "MCQA", options: [3, 4], gold: "B", output: "B. 4" }],
  ["no options given", { format: "MCQA", gold: "B", output: "B. 4" }],
  ["no options, digits", { format: "MCQA", gold: 2, output: "정답은 2번" }],
  ["format in another spelling", { ...cities, format: "mcqa", gold: "B", output: "B" }],
  [
    "the likeliest first token",
    {
      ...cities,
      gold: "B",
      output: "",
      scorer: "log_prob",
      top_logprobs: [
        { token: " B", logprob: -0.1 },
        { token: "A", logprob: -3 },
      ],
    },
  ],
  ["gold yes", { format: "Binary", gold: "yes", output: "Yes" }],
  ["gold true", { format: "Binary", gold: true, output: "True" }],
  ["gold false", { format: "Binary", gold: "False", output: "아니요" }],
  ["gold 예", { format: "Binary", gold: "예", output: "정답: 예" }],
  ["gold 아니요", { format: "Binary", gold: "아니요", output: "no" }],
  ["gold O", { format: "Binary", gold: "O", output: "O" }],
  ["gold X", { format: "Binary", gold: "X", output: "거짓" }],
  ["gold 참", { format: "Binary", gold: "참", output: "맞습니다" }],
  [
    "gold as a label of yes and no",
    { format: "Binary", options: ["예", "아니요"], gold: "B", output: "정답: B" },
  ],
  ["numeric gold", { format: "short-form", gold: 12000, output: "12,000원" }],
  ["aliases", { format: "short-form", gold: "UK", aliases: ["United Kingdom"], output: "United Kingdom" }],
  [
    "gold_text as alias",
    { format: "short-form", gold: "UK", gold_text: "United Kingdom", output: "United Kingdom" },
  ],
  [
    "nulls for what is absent",
    {
      format: "short-form",
      gold: "x",
      aliases: null,
      options: null,
      labels: null,
      question: null,
      language: null,
      finish_reason: null,
      scorer: null,
      output: "x",
    },
  ],
  ["unknown fields", { format: "short-form", gold: "x", output: "x", extra: 1 }],
];

test.each(right)("a right answer is right: %s", (_guards, line) => {
  expect(score({ id: "q1", ...line })).toMatchObject({ id: "q1", outcome: "scored", correctness: 1 });
});

const wrong: [guards: string, message: RegExp, line: string][] = [
  ["not JSON", /not JSON/, "{bad"],
  ["empty line", /not JSON/, ""],
  ["no object", /object/, "3"],
  ["unknown format", /unknown format "Essay"/, '{"id":7,"format":"Essay","gold":"x","output":"x"}'],
  [
    "unknown scorer",
    /unknown scorer "magic"; there are/,
    '{"id":7,"format":"short-form","gold":"x","output":"x","scorer":"magic"}',
  ],
  ["output missing", /output/, '{"id":7,"format":"short-form","gold":"x"}'],
  ["gold missing", /gold is missing/, '{"id":7,"format":"short-form","output":"x"}'],
  [
    "gold is no option",
    /neither a label/,
    '{"id":7,"format":"MCQA","options":["a","b"],"gold":"z","output":"A"}',
  ],
  ["gold is no verdict", /neither yes nor no/, '{"id":7,"format":"Binary","gold":"perhaps","output":"yes"}'],
  [
    "labels do not fit",
    /2 options but 3 labels/,
    '{"id":7,"format":"MCQA","options":["a","b"],"labels":["1","2","3"],"gold":"1","output":"1"}',
  ],
];

test.each(wrong)("a bad line gives an error object: %s", (_guards, message, line) => {
  const result = JSON.parse(scoreLine(line) as string);
  expect(result.error).toMatchObject({ code: "invalid-input", message: expect.stringMatching(message) });
  if (line.includes('"id":7')) expect(result.id).toBe(7);
});

test("the result has the published fields", () => {
  expect(Object.keys(score({ id: 1, ...cities, gold: "B", output: "B" }))).toEqual([
    "id",
    "outcome",
    "correctness",
    "extracted",
    "scorer",
    "explanation",
  ]);
});

test("a default scorer holds for lines that name none", () => {
  expect(score({ format: "short-form", gold: "12", output: "12" }, { scorer: "numeric" }).scorer).toBe(
    "numeric",
  );
  expect(
    score({ format: "short-form", gold: "12", output: "12", scorer: "string_match" }, { scorer: "numeric" })
      .scorer,
  ).toBe("string_match");
});

test("providers' names of finish reasons are understood", () => {
  const cut = { format: "short-form", gold: "x", output: "Let me think about it" };
  for (const reason of ["length", "max_tokens", "MAX_TOKENS"])
    expect(score({ ...cut, finish_reason: reason }).outcome).toBe("truncated");
  for (const reason of ["content_filter", "content-filter"])
    expect(score({ ...cut, finish_reason: reason }).outcome).toBe("refused");
});
