import { maskKey } from "./mask-key.ts";

const longestQuote = 500;

/** An endpoint's words for whoever reads of a failure: without the key, then cut. The other way round half a key would be left. */
export function quoteEndpoint({ text, key }: { text: string; key: string | null }): string {
  const masked = maskKey({ text, key });
  return masked.length > longestQuote ? `${masked.slice(0, longestQuote)}…` : masked;
}
