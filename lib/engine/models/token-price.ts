import { z } from "zod";

/** What a model's tokens cost, in US dollars a million. */
export const tokenPriceSchema = z.strictObject({
  inputPerMillion: z.number().min(0).max(1_000_000),
  outputPerMillion: z.number().min(0).max(1_000_000),
});
