import { describe, expect, it } from "vitest";
import { maskKey } from "./mask-key.ts";

const key = "sk-ab/c+d=12 34";

describe("maskKey", () => {
  it.each([
    ["as it is", `Incorrect API key provided: ${key}.`],
    ["twice", `${key} and ${key}`],
    ["in a URL", `GET /v1?key=${encodeURIComponent(key)}`],
    ["in base64", `token ${Buffer.from(key).toString("base64")}`],
    ["in base64url", `token ${Buffer.from(key).toString("base64url")}`],
    ["in base64 of a header", `token ${Buffer.from(`Bearer ${key}`).toString("base64")}`],
    ["in hexadecimal", `0x${Buffer.from(key).toString("hex")}`],
    ["in a form", `body ${new URLSearchParams({ key })}`],
  ])("blanks the key out %s", (_what, text) => {
    const masked = maskKey({ text, key });
    expect(masked).toContain("[key]");
    for (const spelling of [key, encodeURIComponent(key), Buffer.from(key).toString("base64url")])
      expect(masked).not.toContain(spelling);
  });

  it("takes a key's special characters as they are", () => {
    expect(maskKey({ text: "a $& .* b", key: ".*" })).toBe("a $& [key] b");
    expect(maskKey({ text: "the key is $&-abcdef", key: "$&-abcdef" })).toBe("the key is [key]");
  });

  it("takes a placeholder as it is and no part of it: honest words stay", () => {
    const text = "The answer is B (QQ==, 41, eA).";
    for (const key of ["x", "EMPTY", "A=="]) expect(maskKey({ text, key })).toBe(text);
  });

  it("without a key leaves the text alone", () => {
    expect(maskKey({ text: "429 busy", key: null })).toBe("429 busy");
    expect(maskKey({ text: "429 busy", key: "" })).toBe("429 busy");
  });
});
