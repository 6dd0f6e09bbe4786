import fc from "fast-check";
import { expect, test } from "vitest";
import { foldSearchText, searchTerms } from "./fold-search-text.ts";

const finds = (text: string, term: string) => foldSearchText(text).includes(foldSearchText(term));

test.each([
  ["대한민국 헌법", "한민"],
  ["대한민국 헌법", "법"],
  ["다음 중 옳은 것은?", "옳은 것"],
  ["대한민국", "대한민국"],
  ["ＧＰＵ와 Python", "gpu"],
  ["two\n  lines", "two lines"],
  ["㎏ 단위", "kg"],
])("%j has %j in it", (text, term) => {
  expect(finds(text, term)).toBe(true);
});

test.each([
  ["한국", "하"],
  ["수학", "수하"],
  ["학우", "하구"],
  ["헌법", "민법"],
])("%j does not have %j in it", (text, term) => {
  expect(finds(text, term)).toBe(false);
});

test("a Korean text has a piece in it exactly when its syllables say so", () => {
  const korean = fc.string({ unit: fc.constantFrom(..."가각갂까나낙다닥한하국구 법버ab1"), maxLength: 12 });
  fc.assert(
    fc.property(korean, korean, (text, term) => {
      const plain = (part: string) => part.replace(/\s+/g, " ").trim();
      expect(finds(text, term)).toBe(plain(text).includes(plain(term)));
    }),
    { numRuns: 2_000 },
  );
});

test("decomposed Korean is the same Korean", () => {
  expect(foldSearchText("한국".normalize("NFD"))).toBe(foldSearchText("한국"));
});

test.each<[string, string[]]>([
  ["", []],
  ["  \n ", []],
  ["한국 법률", ["한국", "법률"]],
  ['"옳은 것" 헌법', ["옳은 것", "헌법"]],
  ['unclosed "quote here', ["unclosed", "quote", "here"]],
  ["law law", ["law"]],
  ["100% _", ["100%", "_"]],
])("%j asks for %j", (search, terms) => {
  expect(searchTerms(search)).toEqual(terms);
});

test("a search is bounded", () => {
  expect(searchTerms(Array.from({ length: 90 }, (_, n) => `w${n}`).join(" "))).toHaveLength(8);
  expect(searchTerms("x".repeat(5_000))[0]).toHaveLength(200);
});
