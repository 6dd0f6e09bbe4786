import { describe, expect, it } from "vitest";
import { spellingsOf } from "./key-spellings.ts";
import { quoteEndpoint } from "./quote-endpoint.ts";

const key = "sk-Zq81+/vR 9tyUiOpAsDf";

describe("quoteEndpoint", () => {
  it("leaves no part of a key, wherever in a long text the key stands", () => {
    for (const spelling of spellingsOf(key))
      for (let before = 440; before <= 510; before++) {
        const text = `${".".repeat(before)}${spelling}${".".repeat(500)}`;
        expect(quoteEndpoint({ text, key }).replaceAll(/[.…]/g, "")).toMatch(/^(\[(k(e(y\]?)?)?)?)?$/);
      }
  });

  it("cuts what grows long, and says so; the rest it leaves as it is", () => {
    expect(quoteEndpoint({ text: "x".repeat(10_000), key: null })).toBe(`${"x".repeat(500)}…`);
    expect(quoteEndpoint({ text: "429 busy", key })).toBe("429 busy");
  });

  it("shows that there is what is not seen, and keeps what is: lines, joined emoji, any script", () => {
    const hidden = [
      "\0",
      "\u001b[31m",
      "\u00ad",
      "\u200b",
      "\u200f",
      "\u202e",
      "\u2066",
      "\ufeff",
      "\u{e0041}",
    ];
    for (const text of hidden) expect(quoteEndpoint({ text: `a${text}b`, key })).toMatch(/^a�(\[31m)?b$/);
    const seen = "한국어 عربي 👩\u200d🔬\n\tnext";
    expect(quoteEndpoint({ text: seen.replace("\n", "\r\n"), key })).toBe(seen);
  });
});
