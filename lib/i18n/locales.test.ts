import { expect, test } from "vitest";
import { negotiateLocale } from "./locales.ts";

test.each([
  ["ko", "en-US,en;q=0.9", "ko"],
  [undefined, "ko-KR,ko;q=0.9,en;q=0.8", "ko"],
  [undefined, "fr;q=0.9, en;q=0.4, ko;q=0.5", "ko"],
  [undefined, "ko;q=0, en", "en"],
  [undefined, "fr-FR", "en"],
  [undefined, null, "en"],
  ["<script>", "ko", "ko"],
] as const)("chosen %s, browser says %s: %s", (chosen, acceptLanguage, expected) => {
  expect(negotiateLocale({ chosen, acceptLanguage })).toBe(expected);
});
