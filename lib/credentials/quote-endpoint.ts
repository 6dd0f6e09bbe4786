import { maskKey } from "./mask-key.ts";

const longestQuote = 500;

/** Controls, and what turns the reading direction or draws nothing; not the two joiners that scripts and emoji need. */
const unseen = /(?![\n\t\u200C\u200D])[\p{Cc}\p{Cf}]/gu;

/**
 * An endpoint's words for whoever reads of a failure: without the key, then cut. The other way round half a key would be left.
 * What is not seen stands as �: the words could read as others.
 */
export function quoteEndpoint({ text, key }: { text: string; key: string | null }): string {
  const masked = maskKey({ text, key }).replaceAll("\r\n", "\n").replaceAll(unseen, "�");
  return masked.length > longestQuote ? `${masked.slice(0, longestQuote)}…` : masked;
}
