import type { TokenPrice } from "./token-price.ts";

/**
 * US dollars that a thousand answers cost.
 * @param tokens of one answer (a mean, as a leaderboard row has it); null where the endpoint does not say.
 * @returns null where tokens or price are not known.
 */
export function costOf({
  tokens,
  price,
}: {
  tokens: { input: number; output: number } | null;
  price: TokenPrice | null;
}): number | null {
  if (tokens === null || price === null) return null;
  return 1_000 * dollarsFor({ tokens, price });
}

/** US dollars for so many tokens in all. */
export function dollarsFor({
  tokens,
  price,
}: {
  tokens: { input: number; output: number };
  price: TokenPrice;
}): number {
  return (tokens.input * price.inputPerMillion + tokens.output * price.outputPerMillion) / 1_000_000;
}
