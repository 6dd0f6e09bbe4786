import { z } from "zod";
import { statedPriceSchema } from "./token-price.ts";

/** Baselines that need no endpoint: every leaderboard's floor. */
export const baselineIds = ["random", "first", "longest", "overlap"] as const;
export type BaselineId = (typeof baselineIds)[number];

export const largestTemperature = 2;
export const largestMaxTokens = 131_072;

/** Generation settings; part of a model's identity, because another temperature is another measurement. */
export const generationSettingsSchema = z.strictObject({
  temperature: z.number().min(0).max(largestTemperature).default(0),
  /** Most output tokens a call may produce, reasoning included. */
  maxTokens: z.int().min(1).max(largestMaxTokens).default(2_048),
  topP: z.number().gt(0).max(1).optional(),
});
export type GenerationSettings = z.infer<typeof generationSettingsSchema>;

export const baseUrlSchema = z
  .string()
  .trim()
  .max(2_000)
  .superRefine((value, context) => {
    const url = URL.canParse(value) ? new URL(value) : null;
    if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) {
      context.addIssue({
        code: "custom",
        message: "write the whole address, such as https://api.example.com/v1",
      });
    } else if (url.username !== "" || url.password !== "") {
      context.addIssue({
        code: "custom",
        message: "leave user name and password out of the address; use the key field",
      });
    } else if (url.search !== "" || url.hash !== "") {
      context.addIssue({ code: "custom", message: "the address ends before ? and #" });
    }
  });

export const baselineChoiceSchema = z.strictObject({
  builtin: z.enum(baselineIds, { error: () => `builtin is one of: ${baselineIds.join(", ")}` }),
});

/** What an endpoint's owner says it may be asked for a minute; not part of a model's identity. */
export const endpointLimitsSchema = z.strictObject({
  requests_per_minute: z.int().min(1).max(1_000_000).optional(),
  tokens_per_minute: z.int().min(1).max(1_000_000_000).optional(),
});
export type EndpointLimits = z.infer<typeof endpointLimitsSchema>;

/**
 * No name has a control character or half a surrogate pair on purpose (a header and the database take neither), nor what draws
 * nothing or turns the reading direction: it would be shown as another's.
 */
const lineSchema = z
  .string()
  .trim()
  .min(1)
  .regex(
    /^(?:[\u200C\u200D]|[^\p{Cc}\p{Cs}\p{Cf}])*$/u,
    "write it in one line, without control characters and others that are not seen",
  );

export const endpointChoiceSchema = z.strictObject({
  /** What the leaderboard calls it. */
  name: lineSchema.max(100),
  api_base: baseUrlSchema,
  api_key: lineSchema.max(4_000).optional(),
  /** Model id the endpoint expects; the name if left out. */
  model: lineSchema.max(300).optional(),
  settings: generationSettingsSchema.prefault({}),
  limits: endpointLimitsSchema.optional(),
  /** US dollars a million tokens; shown beside the model's score, not part of its identity. */
  price: statedPriceSchema.optional(),
});

export const houseNameSchema = lineSchema.max(100);

/** A model of the operator's, by its name. */
export const houseChoiceSchema = z.strictObject({ house: houseNameSchema });

/** A model as somebody asks for it: by form, API or command line. */
export const modelChoiceSchema = z.union([baselineChoiceSchema, endpointChoiceSchema, houseChoiceSchema]);
export type ModelChoice = z.infer<typeof modelChoiceSchema>;
export type EndpointChoice = z.infer<typeof endpointChoiceSchema>;

export const largestModelCount = 10;
