import { expect, test } from "vitest";
import { cutAtMarks } from "./cut-at-marks.ts";

const shown = (text: string, marks: { start: number; end: number }[]) =>
  cutAtMarks({ text, marks })
    .map(part => (part.marked ? `[${part.text}]` : part.text))
    .join("");

test("what is marked is cut out, and nothing is lost", () => {
  const text = "So the answer is B.";
  expect(shown(text, [])).toBe(text);
  expect(shown(text, [{ start: 17, end: 18 }])).toBe("So the answer is [B].");
  expect(
    shown("B or B", [
      { start: 0, end: 1 },
      { start: 5, end: 6 },
    ]),
  ).toBe("[B] or [B]");
  expect(shown("B", [{ start: 0, end: 1 }])).toBe("[B]");
});
