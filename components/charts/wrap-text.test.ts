import { expect, test } from "vitest";
import { textWidth } from "./fit-text.ts";
import { wrapText } from "./wrap-text.ts";

const wrap = (text: string, lines = 3) => wrapText({ text, width: 200, fontSize: 20, lines });

test("lines break between words and none is wider than there is room", () => {
  const text = "한국 법률에 가장 강한 모델이 무엇인지 알고 싶습니다 and then some";
  const lines = wrap(text, 9);
  expect(lines.join(" ")).toBe(text);
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) expect(textWidth({ text: line, fontSize: 20 })).toBeLessThanOrEqual(200);
});

test("what has no room on the last line, or no place to break, ends in an ellipsis", () => {
  expect(wrap("one two three four five six seven eight nine", 1)).toEqual([
    expect.stringMatching(/^one two.*…$/),
  ]);
  expect(wrap(`${"x".repeat(200)} end`)[0]).toMatch(/^x+…$/);
  expect(wrap("   ")).toEqual([]);
});
