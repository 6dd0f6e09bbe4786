import { z } from "zod";
import {
  baseUrlSchema,
  endpointLimitsSchema,
  generationSettingsSchema,
  houseNameSchema,
} from "./model-choice.ts";
import { statedPriceSchema } from "./token-price.ts";

/** What the operator's own processes live by: no model's key, however the file reads. */
const reserved = ["DATABASE_URL", "BENCHHUB_SECRET", "BENCHHUB_SECRET_PREVIOUS", "BENCHHUB_OPERATOR_TOKEN"];

export const largestHouseCount = 40;

/** What a day (UTC) may cost: US dollars by the stated price, calls, or both. */
const budgetSchema = z
  .strictObject({
    usd_per_day: z.number().gt(0).max(1_000_000).optional(),
    calls_per_day: z.int().min(1).max(1_000_000_000).optional(),
  })
  .refine(({ usd_per_day, calls_per_day }) => usd_per_day !== undefined || calls_per_day !== undefined, {
    error: "state usd_per_day, calls_per_day or both",
  });
export type HouseBudget = z.infer<typeof budgetSchema>;

/** A model that the operator offers: visitors choose it by name and never see its key, nor its address unless it is shown. */
export const houseModelSchema = z
  .strictObject({
    name: houseNameSchema,
    api_base: baseUrlSchema,
    /** Model id the endpoint expects; the name if left out. */
    model: z.string().trim().min(1).max(300).optional(),
    /** Name of the environment variable that holds the key, read by the worker at the call; left out: no key is sent. */
    key_env: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/, {
        error: "this is the name of an environment variable, such as OPENAI_API_KEY; never the key itself",
      })
      .refine(name => !reserved.includes(name), {
        error: "this variable is the server's own, not a model's key",
      })
      .optional(),
    settings: generationSettingsSchema.prefault({}),
    limits: endpointLimitsSchema.prefault({}),
    price: statedPriceSchema.optional(),
    budget: budgetSchema.optional(),
    show_address: z.boolean().default(false),
  })
  .refine(({ budget, price }) => budget?.usd_per_day === undefined || price !== undefined, {
    error: "a budget in US dollars needs a price",
    path: ["budget"],
  });
export type HouseModel = z.infer<typeof houseModelSchema>;
