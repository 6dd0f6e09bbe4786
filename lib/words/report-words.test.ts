import { expect, test } from "vitest";
import { buildLeaderboard } from "../engine/leaderboard/build-leaderboard.ts";
import { buildReport } from "../engine/leaderboard/report.ts";
import { reportLatex } from "../engine/leaderboard/report-latex.ts";
import { reportMarkdown } from "../engine/leaderboard/report-markdown.ts";
import { plannedSchema } from "../engine/plan/plan.ts";
import { reportWords } from "./report-words.ts";

/** Models of 20 questions each, of which so many are right. */
function leaderboardOf(right: Record<string, number>) {
  const names = Object.keys(right);
  return buildLeaderboard({
    query: "법률",
    planned: plannedSchema.parse({ planner: "user", notes: [], sampleSize: 20 }),
    fingerprint: "f",
    dataVersion: "d",
    promptVersion: "p",
    createdAt: new Date(0),
    complete: true,
    available: 20,
    items: Array.from({ length: 20 }, (_, id) => ({
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
      Array.from({ length: 20 }, (_, itemId) => ({
        modelId,
        itemId,
        outcome: "scored" as const,
        correctness: itemId < right[name]! ? 1 : 0,
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
  expect(latex.indexOf("\\caption{")).toBeLessThan(latex.indexOf("\\begin{tabular}"));
});
