/** Where the next page of a list begins; opaque to whoever sends it back. */
export function writeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** What `writeCursor` was given; null for anything else. */
export function readCursor(text: string): (string | number)[] | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    const isOurs =
      Array.isArray(parts) &&
      parts.every(part => typeof part === "number" || (typeof part === "string" && !part.includes("\0")));
    return isOurs ? parts : null;
  } catch {
    return null;
  }
}
