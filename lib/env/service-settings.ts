import { z } from "zod";
import { blankIsUnset } from "./setting.ts";

/** The operator's own services: judge, planner, the Hub. */
export const serviceSettings = {
  JUDGE_BASE_URL: z.preprocess(
    blankIsUnset,
    z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe(
        "OpenAI-compatible base URL of the judge that scores open-ended answers. Unset: they stay unscored.",
      ),
  ),
  JUDGE_MODEL: z.preprocess(blankIsUnset, z.string().optional().describe("Model id of the judge.")),
  JUDGE_API_KEY: z.preprocess(
    blankIsUnset,
    z
      .string()
      .optional()
      .describe("The judge's key; sent to JUDGE_BASE_URL only, never to a URL that a user gave."),
  ),
  JUDGE_REPEATS: z.preprocess(
    blankIsUnset,
    z.coerce
      .number()
      .int()
      .min(1)
      .max(9)
      .default(1)
      .describe("Verdicts the judge gives on one answer: their mean counts, their spread is told."),
  ),
  PLANNER_MODEL: z.preprocess(
    blankIsUnset,
    z
      .string()
      .optional()
      .describe("Model id of the language model that reads questions. Unset: they are read by keywords."),
  ),
  PLANNER_BASE_URL: z.preprocess(
    blankIsUnset,
    z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe("OpenAI-compatible base URL of the planner model. Unset: OpenAI's."),
  ),
  PLANNER_API_KEY: z.preprocess(
    blankIsUnset,
    z
      .string()
      .optional()
      .describe("The planner's key; sent to PLANNER_BASE_URL only, never to a URL that a user gave."),
  ),
  HF_TOKEN: z.preprocess(
    blankIsUnset,
    z
      .string()
      .optional()
      .describe("Access token for private or gated data sets; sent to HF_ENDPOINT's host only."),
  ),
  HF_ENDPOINT: z.preprocess(
    blankIsUnset,
    z
      .url({ protocol: /^https?$/ })
      .default("https://huggingface.co")
      .describe("Base URL of the Hub, or of a mirror of it, that hf:owner/name is imported from."),
  ),
};
