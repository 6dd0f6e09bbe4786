import { describe, expect, it } from "vitest";
import { normalHash, normalText } from "./normal-text.ts";

describe("normalText", () => {
  it.each([
    ["case and width", "Ｗhat is １＋２?", "what is 1+2"],
    ["spacing in Hangul", "사용 하지 않는  것은?", "사용하지않는것은"],
    ["how Hangul is composed", "한글".normalize("NFD"), "한글"],
    ["punctuation at word edges", "“Well, yes…” he said.", "Well yes he said"],
    ["spacing around brackets and signs", "( a + b )", "(a+b)"],
  ])("leaves %s aside", (_what, one, other) => {
    expect(normalText(one)).toBe(normalText(other));
  });

  it.each([
    ["signs", "3-4", "3+4"],
    ["brackets", "(1 + 2) * 3", "1 + (2 * 3)"],
    ["numbers side by side", "1 2 3", "12 3"],
    ["commas inside numbers and calls", "f(1,2)", "f(12)"],
    ["English words", "the rapist", "therapist"],
    ["exponents", "2³ + 1", "23 + 1"],
    ["negation", "not True", "True"],
  ])("keeps %s apart", (_what, one, other) => {
    expect(normalText(one)).not.toBe(normalText(other));
  });

  it("takes long texts in a blink", () => {
    const startedAt = performance.now();
    normalText("a, ".repeat(300_000));
    normalText(" ".repeat(900_000));
    normalText("‘".repeat(900_000));
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

describe("normalHash", () => {
  const item = { prompt: "수도는?", options: ["서울", "부산"] };
  it("is the same for options in another order, and for a context that is part of the prompt", () => {
    expect(normalHash({ ...item, options: ["부산", "서울"] })).toBe(normalHash(item));
    expect(normalHash({ context: "한국.", prompt: "수도는?" })).toBe(normalHash({ prompt: "한국. 수도는" }));
  });
  it("differs where the options do", () => {
    expect(normalHash({ ...item, options: ["서울", "대구"] })).not.toBe(normalHash(item));
  });
});
