import { expect, test } from "vitest";
import { fitText, textWidth } from "./fit-text.ts";

test("a text that fits stays whole", () => {
  expect(fitText({ text: "Word overlap", width: 200, fontSize: 13 })).toBe("Word overlap");
});

test("one that doesn't is cut with an ellipsis, and then fits, in any script", () => {
  for (const text of ["meta-llama/Llama-3.3-70B-Instruct-Turbo", "질문과 낱말이 가장 많이 겹치는 보기"]) {
    const cut = fitText({ text, width: 120, fontSize: 13 });
    expect(cut).toMatch(/…$/);
    expect(text.startsWith(cut.slice(0, -1))).toBe(true);
    expect(textWidth({ text: cut, fontSize: 13 })).toBeLessThanOrEqual(120);
  }
});

test("one character is left even where nothing fits", () => {
  expect(fitText({ text: "abc", width: 1, fontSize: 13 })).toBe("a…");
});
