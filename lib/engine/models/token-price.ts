import { z } from "zod";

const dollarsPerMillion = z.number().min(0).max(1_000_000);

/** What a model's tokens cost, in US dollars a million. */
export const tokenPriceSchema = z.strictObject({
  inputPerMillion: dollarsPerMillion,
  outputPerMillion: dollarsPerMillion,
});
export type TokenPrice = z.infer<typeof tokenPriceSchema>;

/** The same, as somebody states it in a request or a file. */
export const statedPriceSchema = z.strictObject({
  input_per_million: dollarsPerMillion,
  output_per_million: dollarsPerMillion,
});
export type StatedPrice = z.infer<typeof statedPriceSchema>;

export function tokenPriceOf(stated: StatedPrice): TokenPrice {
  return { inputPerMillion: stated.input_per_million, outputPerMillion: stated.output_per_million };
}
