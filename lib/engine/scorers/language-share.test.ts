import { describe, expect, test } from "vitest";
import { languageShare } from "./language-share.ts";

const share = (output: string, language: string, prompt = "?") =>
  languageShare({ output, item: { format: "short-form", language, prompt, gold: "!", aliases: [] } });

describe("the share of an answer in the asked language", () => {
  test.each([
    ["all Korean", "대한민국의 수도는 서울이고 인구가 가장 많습니다.", "ko", 1],
    ["Korean with one English word glued to a particle", "이 문제는 API를 묻는 문제입니다.", "ko", 1],
    ["all English to a Korean question", "The capital of Korea is of course this city.", "ko", 0],
    ["half and half", "이것은 정답입니다 확실히\nbecause this must hold", "ko", 3 / 7],
    ["Chinese slipped into Korean", "정답은 이렇습니다\n因为这是正确的答案", "ko", 2 / 7],
    [
      "English as asked",
      "The treaty was signed in the spring, and both sides kept to its terms for years.",
      "en",
      1,
    ],
    [
      "French to an English question",
      "Le traité a été signé au printemps et les deux parties ont respecté ses termes pendant des années.",
      "en",
      0,
    ],
    ["Japanese as asked", "答えは東京です。日本の首都だからです。", "ja", 1],
    ["Russian to an English question", "Столица Франции находится на реке Сене", "en", 0],
  ])("%s", (_guards, output, language, expected) => {
    expect(share(output, language)).toBeCloseTo(expected, 10);
  });

  test.each([
    ["a bare label", "B"],
    ["a label after a marker", "Answer: B"],
    ["a number", "The 42"],
    ["nothing", ""],
    ["code alone", "```python\nfor item in list_of_items: print(item)\n```"],
    ["a formula alone", "$x = \\frac{alpha beta}{gamma}$ \\(delta epsilon\\)"],
  ])("is unknown for %s: there is no language in it", (_guards, output) => {
    expect(share(output, "ko")).toBeNull();
  });

  test("words of the question are nobody's fault", () => {
    expect(share("Mercury Venus Earth 가운데 하나를 고르면 됩니다", "ko", "Mercury, Venus, Earth?")).toBe(1);
    expect(share("Mercury Venus Earth 가운데 하나를 고르면 됩니다", "ko")).toBeCloseTo(4 / 7, 10);
  });

  test("hidden reasoning is not the answer", () => {
    expect(share("<think>Let me think about it in English</think>정답은 서울 입니다 확실히", "ko")).toBe(1);
  });

  test("a foreign line among lines in the asked language is told apart by its trigrams", () => {
    const english = "The treaty was signed in the spring, and both sides kept to its terms for many years.";
    const german = "Der Vertrag wurde im Frühling unterschrieben, und beide Seiten hielten sich lange daran.";
    const mixed = share(`${english}\n${german}`, "en")!;
    expect(mixed).toBeGreaterThan(0.4);
    expect(mixed).toBeLessThan(0.7);
  });

  test("technical English stays English", () => {
    const text =
      "Kernel panic after a heap buffer overflow: the allocator returned a dangling pointer, dereferenced later.";
    expect(share(text, "en")).toBe(1);
  });

  test("an unknown language has no share", () => {
    expect(share("some words of an answer", "und")).toBeNull();
    expect(share("some words of an answer", "not a tag")).toBeNull();
  });

  test("only the beginning of a megabyte is read", () => {
    for (const part of ["`", "$", "\\(", "word ", "한글 "])
      expect(share(part.repeat(Math.ceil(1_000_000 / part.length)), "ko") ?? 0).toBeLessThanOrEqual(1);
  });
});
