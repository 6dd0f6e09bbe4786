import fc from "fast-check";
import { expect, test } from "vitest";
import { excerpt } from "./excerpt.ts";

const shown = (text: string, terms: string[], length = 40) =>
  excerpt({ text, terms, length })
    .parts.map(part => (part.hit ? `[${part.text}]` : part.text))
    .join("");

test("marks what was looked for, whatever its case", () => {
  expect(shown("The LAW of the sea", ["law", "sea"])).toBe("The [LAW] of the [sea]");
  expect(shown("대한민국 헌법 제1조", ["헌법"])).toBe("대한민국 [헌법] 제1조");
  expect(shown("옳은\n것은?", ["옳은 것"])).toBe("[옳은\n것]은?");
  expect(shown("f(x) = 100% [a]", ["f(x)", "100%", "[a]"])).toBe("[f(x)] = [100%] [[a]]");
});

test("shows a long text from where its first hit is", () => {
  const text = `${"가".repeat(300)}헌법${"나".repeat(300)}`;
  const { parts, found } = excerpt({ text, terms: ["헌법"], length: 100 });
  expect(found).toBe(true);
  expect(parts[0]!.text).toBe("… ");
  expect(parts.some(part => part.hit && part.text === "헌법")).toBe(true);
  expect(parts.at(-1)!.text).toBe(" …");
});

test("a text without a hit says so and shows its beginning", () => {
  expect(excerpt({ text: "abc", terms: ["z"], length: 10 })).toEqual({
    parts: [{ text: "abc", hit: false }],
    found: false,
  });
});

test("never fails and never loses what a short text says", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.array(fc.string({ minLength: 1 })),
      (text, terms) => {
        const { parts } = excerpt({ text, terms, length: 400 });
        expect(parts.map(part => part.text).join("")).toBe(text.normalize("NFC"));
      },
    ),
  );
});
