import { z } from "zod";
import { tokenPriceSchema } from "../../../lib/engine/models/token-price.ts";
import { measuredModelSchema } from "./browse-json.ts";
import { limitSchema, nameCursorSchema } from "./list-search.ts";

export const modelSearchSchema = z.strictObject({ cursor: nameCursorSchema, limit: limitSchema });

/** Measured models that the visitor may see, models the server offers, and addresses that are used often. */
export const modelListSchema = z.object({
  models: z.array(measuredModelSchema),
  baselines: z.array(z.string()),
  house: z.array(
    z.object({
      name: z.string(),
      host: z.string(),
      model: z.string(),
      settings: z.object({ temperature: z.number() }),
      price: tokenPriceSchema.nullable(),
    }),
  ),
  presets: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      baseUrl: z.string(),
      docsUrl: z.string(),
      isLocal: z.boolean(),
    }),
  ),
  next_cursor: z.string().nullable(),
});
