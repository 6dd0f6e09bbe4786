import { describe, expect, it } from "vitest";
import { itemSchema } from "../item.ts";
import { normaliseRecord, type SourceRecord } from "./normalise-record.ts";
import { type RecordMapping, recordMappingSchema } from "./record-mapping.ts";

const benchhub = {
  problem_type: "MCQA",
  context: null,
  prompt: "수도는?",
  options: ["부산", "서울"],
  answer_key: "B",
  answer_str: "서울",
  answer: "",
  reference: "None",
  task_type: "Knowledge",
  target_type: "Cultural",
  subject_type: ["Art & Sports/arts&sports/dog", "HASS/Geography"],
  benchmark_name: "HAERAE-HUB/KMMLU",
};
const read = (record: SourceRecord, mapping: Partial<RecordMapping> = {}) =>
  normaliseRecord({ record, mapping: recordMappingSchema.parse({ language: "ko", ...mapping }) });
const itemOf = (...args: Parameters<typeof read>) => {
  const normal = read(...args);
  if ("reason" in normal) return expect.fail(`${normal.reason}: ${normal.detail}`);
  expect(() => itemSchema.parse(normal.item)).not.toThrow();
  return normal.item;
};
const reasonOf = (...args: Parameters<typeof read>) => {
  const normal = read(...args);
  return "reason" in normal ? normal.reason : null;
};
const foreign = {
  columns: { prompt: "q", answer: "a", options: "choices" },
  subjects: ["Science/Math"],
  skill: "Reasoning",
  benchmark: "own",
} as const satisfies Partial<RecordMapping>;

describe("a record of BenchHub's", () => {
  it("becomes an item in canonical labels, with the source's licence", () => {
    expect(read(benchhub)).toEqual({
      item: {
        language: "ko",
        subjects: ["HASS/Geography", "Art & Sports/other"],
        skill: "Knowledge",
        target: "Local",
        format: "MCQA",
        options: ["부산", "서울"],
        gold: "B",
        prompt: "수도는?",
        aliases: [],
        benchmark: "HAERAE-HUB/KMMLU",
        license: "CC-BY-ND-4.0",
      },
      sourceId: null,
      unmapped: ["Art & Sports/arts&sports/dog"],
    });
  });

  it("keeps labels that are Python's list in a string, and counts a missing subject", () => {
    expect(itemOf({ ...benchhub, subject_type: "['misc', 'science/math']" }).subjects).toEqual([
      "Social Intelligence",
      "Science/Math",
    ]);
    expect(read({ ...benchhub, subject_type: null })).toMatchObject({
      item: { subjects: ["other"] },
      unmapped: ["(none)"],
    });
  });

  it.each<[string, object, object]>([
    [
      "free-form with a short answer",
      { problem_type: "free-form", options: null, answer_key: null, answer_str: "42" },
      { format: "short-form", gold: "42" },
    ],
    [
      "free-form with a long answer",
      { problem_type: "free-form", options: [], answer_key: "", answer_str: "", answer: "x".repeat(61) },
      { format: "open-ended" },
    ],
    ["alignment with options", { problem_type: "alignment" }, { format: "MCQA", gold: "B" }],
    [
      "binary without options",
      { problem_type: "binary", options: null, answer_key: null, answer_str: "네" },
      { format: "Binary", gold: "yes" },
    ],
    [
      "a real reference",
      { problem_type: "free-form", options: null, answer_key: null, answer_str: null, reference: "서울" },
      { gold: "서울" },
    ],
    ["a language of its own", { language: "Japanese" }, { language: "ja" }],
    [
      "a letter that is an option's text too",
      { options: ["B", "A"], answer_key: "A", answer_str: "B" },
      { gold: "A" },
    ],
  ])("%s", (_what, part, wanted) => {
    expect(itemOf({ ...benchhub, ...part })).toMatchObject(wanted);
  });

  it.each<[string, object]>([
    ["gold-conflict", { answer_key: "A" }],
    ["gold-not-in-options", { answer_key: "", answer_str: "대구" }],
    ["gold-not-in-options", { answer_key: "E", answer_str: "" }],
    ["repeated-options", { options: ["서울", "서울"], answer_key: "A" }],
    ["no-answer", { answer_key: "", answer_str: null }],
    ["no-options", { options: "None" }],
    ["too-few-options", { options: ["서울"] }],
    ["too-many-options", { options: Array.from({ length: 27 }, (_, n) => `o${n}`) }],
    ["empty-option", { options: ["서울", " "] }],
    ["no-prompt", { prompt: " \n" }],
    ["unknown-skill", { task_type: "talent" }],
    ["unknown-format", { problem_type: "essay" }],
    ["no-benchmark", { benchmark_name: null }],
    ["too-large", { prompt: "x".repeat(1_000_001) }],
    ["nul-character", { prompt: "a\0b" }],
    ["broken-text", { context: "\ud800" }],
  ])("is rejected as %s: %o", (reason, part) => {
    expect(reasonOf({ ...benchhub, ...part })).toBe(reason);
  });

  it("is rejected without a language", () => {
    expect(reasonOf(benchhub, { language: undefined })).toBe("bad-language");
  });
});

describe("a record of somebody else's", () => {
  it.each<[string, SourceRecord, object]>([
    ["an option's text", { q: "?", choices: "['1', '2']", a: "2" }, { format: "MCQA", gold: "B" }],
    ["a letter in brackets", { q: "?", choices: ["x", "y"], a: "(B)" }, { gold: "B" }],
    ["text that is spelt a little otherwise", { q: "?", choices: ["Yes.", "No."], a: "no" }, { gold: "B" }],
    ["an index that can only count from 0", { q: "?", choices: ["x", "y"], a: 0 }, { gold: "A" }],
    ["an index that can only count from 1", { q: "?", choices: ["x", "y"], a: 2 }, { gold: "B" }],
    ["a number without options", { q: "6×7", a: 42 }, { format: "short-form", gold: "42" }],
    ["a 64-bit number", { q: "6×7", a: 42n }, { gold: "42" }],
  ])("gives its answer as %s", (_what, record, wanted) => {
    expect(itemOf(record, foreign)).toMatchObject(wanted);
  });

  it("is rejected where an index may count from 0 or 1, and read where the person said which", () => {
    const record = { q: "?", choices: ["x", "y", "z"], a: 1 };
    expect(reasonOf(record, foreign)).toBe("ambiguous-index");
    expect(itemOf(record, { ...foreign, answerIndex: 0 }).gold).toBe("B");
    expect(itemOf(record, { ...foreign, answerIndex: 1 }).gold).toBe("A");
  });

  it("takes the answer after the last mark", () => {
    expect(itemOf({ q: "?", a: "1 #### 2\n#### 1,234 " }, { ...foreign, answerAfter: "####" }).gold).toBe(
      "1,234",
    );
    expect(reasonOf({ q: "?", a: "1" }, { ...foreign, answerAfter: "####" })).toBe("no-answer-mark");
  });

  it("lists its options in the prompt", () => {
    const record = { q: "What date?\nOptions:\n(A) today\n(B) tomorrow", a: "(B)" };
    expect(itemOf(record, { ...foreign, format: "MCQA" })).toMatchObject({
      prompt: "What date?",
      options: ["today", "tomorrow"],
      gold: "B",
    });
    expect(itemOf(record, foreign)).toMatchObject({ format: "short-form", gold: "(B)" });
  });

  it("is read by columns that are nested or several", () => {
    const columns = { prompt: "row.q", answer: "answers.text", options: "a+b", id: "n" };
    const record = { row: { q: "?" }, answers: { text: "x" }, a: "x", b: "y", n: 7 };
    expect(read(record, { ...foreign, columns })).toMatchObject({
      item: { options: ["x", "y"], gold: "A" },
      sourceId: "7",
    });
  });

  it("has no fields from its prototype", () => {
    expect(reasonOf({ q: "?" }, { ...foreign, columns: { prompt: "q", answer: "constructor" } })).toBe(
      "no-answer",
    );
  });
});
