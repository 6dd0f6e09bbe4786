import { readSignedValue } from "../../lib/credentials/signed-value.ts";

export const visitorCookie = "visitor";

/** Whose cookie it is; null for one that neither this secret nor the one before signed. */
export function readVisitorCookie({
  signed,
  env: { BENCHHUB_SECRET: secret, BENCHHUB_SECRET_PREVIOUS: previous },
}: {
  signed: string | undefined;
  env: { BENCHHUB_SECRET: string; BENCHHUB_SECRET_PREVIOUS?: string | undefined };
}): string | null {
  if (signed === undefined) return null;
  const value =
    readSignedValue({ signed, secret }) ??
    (previous === undefined ? null : readSignedValue({ signed, secret: previous }));
  // What is signed for another cookie names no visitor.
  return value !== null && /^[\w-]+$/.test(value) ? value : null;
}
