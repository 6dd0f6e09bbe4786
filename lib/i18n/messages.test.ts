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
