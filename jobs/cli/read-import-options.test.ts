import path from "node:path";
import { describe, expect, it } from "vitest";
import { importRequestKey } from "../import-request.ts";
import { type ImportOptions, readImportOptions } from "./read-import-options.ts";

const bare: ImportOptions = {
  map: [],
  subject: [],
  header: true,
  quote: '"',
  dryRun: false,
  background: false,
  json: false,
};
const foreign: Partial<ImportOptions> = {
  map: ["prompt=question", "answer=answer"],
  language: "English",
  subject: ["science/math"],
  skill: "reasoning",
  format: "short-form",
  benchmark: "GSM8K",
};
const read = (source: string, options: Partial<ImportOptions> = {}) =>
  readImportOptions(source, { ...bare, ...options });

describe("options of an import", () => {
  it("are stored in canonical labels, a path as an absolute one", () => {
    expect(read("a.jsonl", foreign)).toEqual({
      text: path.resolve("a.jsonl"),
      name: null,
      mapping: {
        columns: { prompt: "question", answer: "answer" },
        language: "en",
        subjects: ["Science/Math"],
        skill: "Reasoning",
        format: "short-form",
        benchmark: "GSM8K",
      },
      hasHeader: true,
      quote: '"',
    });
  });

  it("know the language of BenchHub's repositories, and yield to the person", () => {
    expect(read("hf:BenchHub/BenchHub-Ko").mapping.language).toBe("ko");
    expect(read("hf:BenchHub/BenchHub-En@v1").mapping.language).toBe("en");
    expect(read("hf:BenchHub/BenchHub-En", { language: "de" }).mapping.language).toBe("de");
    expect(read("hf:somebody/BenchHub-Ko").mapping.language).toBeUndefined();
  });

  it.each<[Partial<ImportOptions>, string]>([
    [{ map: ["question"] }, "--map takes FIELD=COLUMN"],
    [{ map: ["text=question"] }, "--map takes FIELD=COLUMN"],
    [{ map: ["prompt=q"] }, "--map answer=COLUMN, --language, --skill, --benchmark, --subject"],
    [{ ...foreign, language: "Klingonese of the north" }, "--language can't be"],
    [{ ...foreign, subject: ["Cooking"] }, "none of BenchHub's"],
    [{ ...foreign, skill: "talent" }, "--skill can't be"],
    [{ ...foreign, format: "alignment" }, "--format can't be"],
    [{ ...foreign, answerIndex: "2" }, "--answer-index is 0 or 1"],
    [{ ...foreign, quote: "'" }, "--quote"],
  ])("that make no sense are refused: %o", (options, words) => {
    expect(() => read("a.jsonl", options)).toThrow(words);
  });

  it("that mean the same have the same key, others another", () => {
    const key = (options: Partial<ImportOptions>) => importRequestKey(read("a.jsonl", options));
    expect(key({ ...foreign, map: ["answer=answer", "prompt=question"] })).toBe(key(foreign));
    expect(key({ ...foreign, license: "MIT" })).not.toBe(key(foreign));
  });
});
