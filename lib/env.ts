import { z } from "zod";

const blankIsUnset = (value: unknown) => (value === "" ? undefined : value);
const flag = z.enum(["true", "false", "1", "0"]).transform(value => value === "true" || value === "1");

/** Every variable the product reads. `.describe` texts become `.env.example`. */
export const envSchema = z.object({
  PORT: z.preprocess(
    blankIsUnset,
    z.coerce.number().int().min(0).max(65535).default(3000).describe("Port of the web server."),
  ),
  DATABASE_URL: z.preprocess(
    blankIsUnset,
    z
      .url({ protocol: /^postgres(ql)?$/ })
      .optional()
      .describe("PostgreSQL 15 or newer. Unset: an embedded server keeps its data in BENCHHUB_DATA_DIR."),
  ),
  BENCHHUB_DATA_DIR: z.preprocess(
    blankIsUnset,
    z.string().default(".benchhub").describe("Folder of the embedded database and of the generated secret."),
  ),
  BENCHHUB_SECRET: z.preprocess(
    blankIsUnset,
    z
      .string()
      .min(32)
      .optional()
      .describe(
        "At least 32 random characters; seals API keys and signs cookies. Unset on a laptop: generated once in BENCHHUB_DATA_DIR/secret.",
      ),
  ),
  BENCHHUB_MODE: z.preprocess(
    blankIsUnset,
    z
      .enum(["local", "hosted"])
      .optional()
      .describe(
        "local: one trusted person, private addresses allowed, private results shared on this machine. Unset: local with the embedded database, else hosted.",
      ),
  ),
  ALLOW_PRIVATE_ENDPOINTS: z.preprocess(
    blankIsUnset,
    flag
      .optional()
      .describe(
        "Whether model URLs may point at loopback and private networks. Unset: true when local, false when hosted.",
      ),
  ),
  WORKER_CONCURRENCY: z.preprocess(
    blankIsUnset,
    z.coerce.number().int().min(1).max(64).default(4).describe("Shards one worker process runs at a time."),
  ),
  ENDPOINT_CONCURRENCY: z.preprocess(
    blankIsUnset,
    z.coerce
      .number()
      .int()
      .min(1)
      .max(256)
      .default(8)
      .describe("Calls in flight to one endpoint from one worker process."),
  ),
  MAX_ITEMS: z.preprocess(
    blankIsUnset,
    z.coerce.number().int().min(1).max(100_000).default(2_000).describe("Most questions one task may ask."),
  ),
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
  LOG_LEVEL: z.preprocess(
    blankIsUnset,
    z
      .enum(["debug", "info", "warn", "error"])
      .default("info")
      .describe("Least severe log line that is written."),
  ),
});

export type Env = z.infer<typeof envSchema>;

export class EnvError extends Error {
  override name = "EnvError";
}

/**
 * Parse the environment once, at a process's start.
 * @throws EnvError with one line naming every bad variable (values are not repeated: one may be a secret).
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = envSchema.safeParse(source);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(issue => `${issue.path.join(".")}: ${issue.message}`);
  throw new EnvError(`Bad environment variable. ${problems.join("; ")}. See .env.example.`);
}

export function isLocalMode(env: Env): boolean {
  return env.BENCHHUB_MODE ? env.BENCHHUB_MODE === "local" : env.DATABASE_URL === undefined;
}

export function allowsPrivateEndpoints(env: Env): boolean {
  return env.ALLOW_PRIVATE_ENDPOINTS ?? isLocalMode(env);
}

export type JudgeSettings = { baseUrl: string; model: string; apiKey: string | null };

/** The operator's judge; null without one. @throws EnvError when only half of it is set. */
export function findJudge(env: Env): JudgeSettings | null {
  if (env.JUDGE_BASE_URL === undefined && env.JUDGE_MODEL === undefined) return null;
  if (env.JUDGE_BASE_URL === undefined || env.JUDGE_MODEL === undefined) {
    throw new EnvError(
      "JUDGE_BASE_URL and JUDGE_MODEL belong together: set both or neither. See .env.example.",
    );
  }
  return { baseUrl: env.JUDGE_BASE_URL, model: env.JUDGE_MODEL, apiKey: env.JUDGE_API_KEY ?? null };
}
