import type { APICallError } from "@ai-sdk/provider";

/** A body of plain text beyond this is a page, not a sentence. */
const longestPlain = 1_000;
const named = ["message", "msg", "detail", "error", "errors", "error_description", "title"];
const mostDepth = 5;

/**
 * What a provider says of a failed call. The SDK knows OpenAI's form; others say it in `detail` (FastAPI), in a list
 * (Google), as bare text, or as a page, of which the status line says more.
 */
export function providerWords({
  message,
  responseBody = "",
}: Pick<APICallError, "message" | "responseBody">): string {
  const body = responseBody.trim();
  try {
    return findWords(JSON.parse(body), mostDepth) ?? (message || body || "no message");
  } catch {
    const isSentence = body !== "" && body.length <= longestPlain && !body.startsWith("<");
    return (isSentence ? body : message) || body || "no message";
  }
}

function findWords(value: unknown, depth: number): string | null {
  if (typeof value === "string") return value.trim() || null;
  if (depth === 0 || typeof value !== "object" || value === null) return null;
  if (Array.isArray(value)) {
    const words = value.map(part => findWords(part, depth - 1)).filter(part => part !== null);
    return words.length === 0 ? null : words.join("; ");
  }
  for (const name of named) {
    const words = name in value ? findWords((value as Record<string, unknown>)[name], depth - 1) : null;
    if (words !== null) return words;
  }
  return null;
}
