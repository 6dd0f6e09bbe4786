import { expect, test } from "vitest";
import { splitTexts } from "./split-texts.ts";

test("texts come out of a drawing with what they inherit, and the shapes stay", () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" font-size="13" fill="#111"><rect width="9" aria-label="a &gt; b"/><g font-weight="600" fill="#222"><text x="5" y="10" text-anchor="end">A &amp; &#x27;B&#39;</text><circle r="1"></circle></g><text y="20" font-size="26" font-weight="500">가</text></svg>';
  const { shapes, ...rest } = splitTexts(svg);
  expect(shapes).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" font-size="13" fill="#111"><rect width="9" aria-label="a &gt; b"/><g font-weight="600" fill="#222"><circle r="1"></circle></g></svg>',
  );
  expect(rest).toEqual({
    width: 100,
    height: 50,
    texts: [
      { x: 5, y: 10, anchor: "end", size: 13, weight: 600, fill: "#222", text: "A & 'B'" },
      { x: 0, y: 20, anchor: "start", size: 26, weight: 400, fill: "#111", text: "가" },
    ],
  });
});
