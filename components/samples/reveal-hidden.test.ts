import { expect, test } from "vitest";
import { revealHidden } from "./reveal-hidden.ts";

const shown = (text: string) =>
  revealHidden(text)
    .map(part => ("text" in part ? part.text : `<${part.hidden}>`))
    .join("");

test("what cannot be seen is named", () => {
  expect(shown("정답: A\u202E B")).toBe("정답: A<U+202E> B");
  expect(shown("a\u200Bb\uFEFF")).toBe("a<U+200B>b<U+FEFF>");
  expect(shown("\u{E0041}x\u0007")).toBe("<U+E0041>x<U+0007>");
});

test("ordinary text, tabs, line ends and joined emoji stay as they are", () => {
  const text = "한국어\n\tEnglish 👩‍👧 العربية";
  expect(shown(text)).toBe(text);
  expect(shown("a\r\nb")).toBe("a\nb");
  expect(revealHidden("")).toEqual([]);
});
