import { expect, test } from "vitest";
import { buildLeaderboard } from "../engine/leaderboard/build-leaderboard.ts";
import { buildReport } from "../engine/leaderboard/report.ts";
import { reportLatex } from "../engine/leaderboard/report-latex.ts";
import { reportMarkdown } from "../engine/leaderboard/report-markdown.ts";
import { plannedSchema } from "../engine/plan/plan.ts";
import { reportWords } from "./report-words.ts";

type Answers = (0 | 1 | null)[];

/** Models of 20 questions each, of which so many are right; or of the answers given, null where unscored. */
function leaderboardOf(right: Record<string, number | Answers>) {
  const names = Object.keys(right);
  const answersOf = (name: string) => {
    const own = right[name]!;
    return typeof own === "number" ? Array.from({ length: 20 }, (_, i) => (i < own ? 1 : 0)) : own;
  };
  const length = Math.max(...names.map(name => answersOf(name).length));
  return buildLeaderboard({
    query: "법률",
    planned: plannedSchema.parse({ planner: "user", notes: [], sampleSize: 20 }),
    fingerprint: "f",
    dataVersion: "d",
    promptVersion: "p",
    createdAt: new Date(0),
    complete: true,
    available: 20,
    items: Array.from({ length }, (_, id) => ({
      id,
      subject: "HASS/Law",
      skill: "Knowledge",
      target: "Local",
      format: "MCQA",
      optionCount: 4,
      cluster: null,
    })),
    models: names.map((name, modelId) => ({
      modelId,
      name,
      kind: "endpoint",
      builtin: null,
      host: "h",
      model: "m",
      settings: {},
      stopped: null,
      price: null,
    })),
    samples: names.flatMap((name, modelId) =>
      answersOf(name).map((correctness, itemId) => ({
        modelId,
        itemId,
        outcome: correctness === null ? ("unparsed" as const) : ("scored" as const),
        correctness,
        latencyMs: 1,
        firstTokenMs: null,
        inputTokens: null,
        outputTokens: null,
        languageShare: null,
        scorer: "multiple_choice",
        scorerVersion: 2,
      })),
    ),
  });
}

test.each([
  ["en", { 나래: 20, 다온: 4 }, "나래 answers best: 100% right."],
  ["ko", { 나래: 20, 다온: 4 }, "나래 모델이 가장 잘 답합니다. 정답률 100%."],
  ["en", { 나래: 15, 다온: 14 }, "나래 is ahead, but 다온 can’t be told from it yet."],
  ["ko", { 나래: 15, 다온: 14 }, "나래 모델이 앞서지만, 다온 모델과의 차이는 아직 가릴 수 없습니다."],
] as const)("a report in %s of %o begins with the page's sentence", (locale, right, sentence) => {
  const leaderboard = leaderboardOf(right);
  const words = reportWords({ leaderboard, locale });
  expect(words.title).toBe(sentence);
  const report = buildReport({ leaderboard, slug: "s", url: null, words });
  expect(reportMarkdown(report).split("\n").slice(0, 3)).toEqual([
    "# 법률",
    "",
    expect.stringContaining(`**${sentence.replace("!", "\\!")}**`),
  ]);
  const latex = reportLatex(report);
  expect(latex.indexOf("\\caption{법률. ")).toBeGreaterThan(0);
  expect(latex.indexOf("\\caption{")).toBeLessThan(latex.indexOf("\\begin{tabularx}"));
});

const list = (...parts: [number, 0 | 1 | null][]): Answers =>
  parts.flatMap(([times, answer]) => Array.from({ length: times }, () => answer));

test("whoever is ahead by other questions alone is told so, and by how much it is beaten on the same ones", () => {
  const leaderboard = leaderboardOf({
    나래: list([40, 0], [60, 1]),
    다온: list([10, 1], [30, 0], [60, null]),
  });
  expect(reportWords({ leaderboard, locale: "en" })).toMatchObject({
    title: "나래 has the highest score, but on the 40 questions both answered 다온 beats it.",
    detail:
      "60% of 100 questions against 25% of 40: the two answered different questions. On those both answered, 다온 is 25 points ahead, more than chance explains (95% interval 14 to 40).",
  });
  expect(reportWords({ leaderboard, locale: "ko" })).toMatchObject({
    title: "나래 모델의 점수가 가장 높지만, 둘 다 답한 40문항에서는 다온 모델이 앞섭니다.",
    detail:
      "정답률은 100문항에서 60%, 40문항에서 25%로, 둘이 답한 문항이 서로 다릅니다. 둘 다 답한 문항에서는 다온 모델이 25%p 앞서며, 우연이라고 보기 어렵습니다(95% 구간 14에서 40까지).",
  });
});

test("nobody is called the best while a third with few questions can't be told from it", () => {
  const leaderboard = leaderboardOf({
    나래: list([90, 1], [10, 0]),
    다온: list([60, 1], [40, 0]),
    라온: list([80, null], [11, 1], [9, 0]),
  });
  expect(leaderboard.rows.map(row => row.name)).toEqual(["나래", "다온", "라온"]);
  expect(reportWords({ leaderboard, locale: "en" })).toMatchObject({
    title: "나래 beats 다온, but can’t be told from 라온 yet.",
    detail: expect.stringMatching(
      /^Ahead of 다온 by 30 points .* on the 100 questions both answered\. It and 라온 answered 20 questions in common/,
    ),
  });
  expect(reportWords({ leaderboard, locale: "ko" })).toMatchObject({
    title: "나래 모델이 다온 모델보다 낫지만, 라온 모델과의 차이는 아직 가릴 수 없습니다.",
    detail: expect.stringContaining("라온 모델과 함께 답한 문항은 20개"),
  });
});
