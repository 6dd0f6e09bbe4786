import fc from "fast-check";
import { expect, it } from "vitest";
import { spellingsOf } from "./key-spellings.ts";

const key = fc.string({ minLength: 8, maxLength: 60, unit: "grapheme" }).filter(text => text.isWellFormed());
const around = fc.string({ maxLength: 9 });

it("a key's spellings find it inside any longer text, however that is written", () => {
  fc.assert(
    fc.property(key, around, around, (text, before, after) => {
      const whole = Buffer.from(`${before}${text}${after}`);
      for (const written of [
        whole.toString("utf8"),
        whole.toString("base64"),
        whole.toString("base64url"),
        whole.toString("hex"),
        whole.toString("hex").toUpperCase(),
        encodeURIComponent(before) + encodeURIComponent(text) + encodeURIComponent(after),
        new URLSearchParams([[before, text]]).toString(),
        new URLSearchParams([[before, text]]).toString().replaceAll(/%[0-9A-F]{2}/g, at => at.toLowerCase()),
        JSON.stringify({ [before]: text }),
        JSON.stringify({ [before]: text }).replaceAll("/", "\\/"),
      ])
        expect(spellingsOf(text).some(spelling => written.includes(spelling))).toBe(true);
    }),
  );
});

it("none is so short that it is found where no key is", () => {
  fc.assert(
    fc.property(key, text => {
      for (const spelling of spellingsOf(text)) expect(spelling.length).toBeGreaterThanOrEqual(8);
    }),
  );
});
