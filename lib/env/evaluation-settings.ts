import { z } from "zod";
import { blankIsUnset } from "./setting.ts";

/** What is evaluated here, how much at once. */
export const evaluationSettings = {
  BENCHHUB_HOUSE_MODELS: z.preprocess(
    blankIsUnset,
    z
      .string()
      .optional()
      .describe(
        "YAML file of models that this server offers everybody: name, address, the name of the key's variable, price, limits, daily budget. The web process and the workers read it, and read it again when it changes. Their results are shared. Unset: none.",
      ),
  ),
  WORKER_CONCURRENCY: z.preprocess(
    blankIsUnset,
    z.coerce
      .number()
      .int()
      .min(1)
      .max(64)
      .default(4)
      .describe(
        "Shards one worker process runs at a time; those past their turn that only await calls are not counted.",
      ),
  ),
  CRON_SECRET: z.preprocess(
    blankIsUnset,
    z
      .string()
      .min(16)
      .optional()
      .describe(
        "At least 16 random characters. Set where no worker can stay: GET /api/cron/drain with `Authorization: Bearer …` then works on the queue itself. Unset: that address is not there.",
      ),
  ),
  CRON_DRAIN_SECONDS: z.preprocess(
    blankIsUnset,
    z.coerce
      .number()
      .int()
      .min(5)
      .max(3_600)
      .default(45)
      .describe(
        "How long one such call works before it stores what is in flight and ends; at least 10 seconds less than the platform's limit for a request. Answers have to come within it.",
      ),
  ),
  ENDPOINT_CONCURRENCY: z.preprocess(
    blankIsUnset,
    z.coerce
      .number()
      .int()
      .min(1)
      .max(1_024)
      .default(64)
      .describe(
        "Most calls under way at one endpoint and key, over all workers. They begin with a few and grow while that pays; a 429 shrinks them.",
      ),
  ),
  ENDPOINT_TIMEOUT_SECONDS: z.preprocess(
    blankIsUnset,
    z.coerce
      .number()
      .int()
      .min(1)
      .max(300)
      .default(300)
      .describe("Longest an endpoint may take over one answer; then the call has failed and is tried again."),
  ),
  MAX_ITEMS: z.preprocess(
    blankIsUnset,
    z.coerce.number().int().min(1).max(100_000).default(2_000).describe("Most questions one task may ask."),
  ),
};
