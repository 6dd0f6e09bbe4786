import { expect, test } from "vitest";
import en from "./messages/en.json" with { type: "json" };
import ko from "./messages/ko.json" with { type: "json" };

type Tree = { [key: string]: string | Tree };

function listMessages(tree: Tree, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[prefix + key, value] as [string, string]]
      : listMessages(value, `${prefix}${key}.`),
  );
}
const english = new Map(listMessages(en));
const korean = new Map(listMessages(ko));

test("both languages have the same messages", () => {
  expect([...korean.keys()].sort()).toEqual([...english.keys()].sort());
});

test("both languages fill in the same values", () => {
  const values = (text: string) => [...new Set(text.match(/\{\w+(?=\s*[,}])|<\w+>/g) ?? [])].sort();
  for (const [key, text] of english)
    expect([key, values(korean.get(key) ?? "")]).toEqual([key, values(text)]);
});

test("no exclamation marks, no emoji, no empty messages", () => {
  for (const [key, text] of [...english, ...korean]) {
    expect([key, /[!！]|\p{Extended_Pictographic}/u.test(text), text.trim() === ""]).toEqual([
      key,
      false,
      false,
    ]);
  }
});

/** Called so in Korean, too. */
const names = /BenchHub Plus|plan\.yaml|top-p|JSON|Markdown|BibTeX|CSV|API|English/g;
/** Whose Korean is meant: it names Korean, or quotes it. */
const quotesKorean = /^(site\.otherLanguage|items\.searchHint|methodology\.(scorers|scoring)\.)/;

test("no message is left in the other language", () => {
  const isKorean = (text: string) => /\p{Script=Hangul}/u.test(text);
  // Without what is filled in, and what chooses among forms.
  const words = (text: string) => text.replace(/\{\w+(, [^{}]*)?\}?|<[^>]+>/g, " ").replace(names, " ");
  const koreanInEnglish = [...english].filter(([key, text]) => isKorean(text) && !quotesKorean.test(key));
  expect(koreanInEnglish).toEqual([]);
  expect([...korean].filter(([, text]) => /[a-z]{2}/i.test(words(text)) && !isKorean(text))).toEqual([]);
});
