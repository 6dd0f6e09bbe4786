import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSignedValue, signValue } from "./signed-value.ts";

const secret = "s".repeat(32);

describe("a signed value", () => {
  it("is read back, dots and all", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), value => {
        expect(readSignedValue({ signed: signValue({ value, secret }), secret })).toBe(value);
      }),
    );
  });

  it("is the same each time, so that a cookie stays", () => {
    expect(signValue({ value: "v", secret })).toBe(signValue({ value: "v", secret }));
  });

  it("with another value, signature or secret is nobody's", () => {
    const signed = signValue({ value: "visitor-1", secret });
    const signature = signed.slice(signed.lastIndexOf(".") + 1);
    for (const forged of [
      `visitor-2.${signature}`,
      `visitor-1.${signature.slice(0, -1)}`,
      `visitor-1.${signature}A`,
      `visitor-1.${signature.toUpperCase()}`,
      "visitor-1.",
      "visitor-1",
      `.${signature}`,
      "",
      ".",
    ]) {
      expect(readSignedValue({ signed: forged, secret })).toBeNull();
    }
    expect(readSignedValue({ signed, secret: "t".repeat(32) })).toBeNull();
  });

  it("does not pass for a value that ends in a signature of its own", () => {
    const inner = signValue({ value: "v", secret });
    expect(readSignedValue({ signed: `${inner}.x`, secret })).toBeNull();
  });
});
