import { createHmac, timingSafeEqual } from "node:crypto";

/** `value.signature`, HMAC-SHA-256: a cookie its holder can read but not make up. */
export function signValue({ value, secret }: { value: string; secret: string }): string {
  return `${value}.${signature(value, secret)}`;
}

/** The value of a signed text; null if the signature is not ours. */
export function readSignedValue({ signed, secret }: { signed: string; secret: string }): string | null {
  const at = signed.lastIndexOf(".");
  if (at <= 0) return null;
  const value = signed.slice(0, at);
  const given = Buffer.from(signed.slice(at + 1));
  const expected = Buffer.from(signature(value, secret));
  return given.length === expected.length && timingSafeEqual(given, expected) ? value : null;
}

function signature(value: string, secret: string): string {
  return createHmac("sha256", secret).update(`benchhub-plus/signed-value/1:${value}`).digest("base64url");
}
