import { z } from "zod";
import { parseHostRules } from "./network/host-rule.ts";
import { parseRateLimits, type RateLimits } from "./rate-limits.ts";

const blankIsUnset = (value: unknown) => (value === "" ? undefined : value);
/** Text that `parse` understands; what it throws is the complaint. */
const readable = (parse: (text: string) => unknown) =>
  z.string().superRefine((text, context) => {
    try {
      parse(text);
    } catch (error) {
      context.addIssue({ code: "custom", message: (error as Error).message });
    }
  });
const flag = z.enum(["true", "false", "1", "0"]).transform(value => value === "true" || value === "1");

/** A person at work meets none of them; a script does. */
const hostedRateLimits =
  "plan=300/600,submit=30/600,test=30/600,share=60/600,compare=300/600,export=120/600,browse=600/600";

/** Every variable the product reads. `.describe` texts become `.env.example`. */
export const envSchema = z.object({
  PORT: z.preprocess(
    blankIsUnset,
    z.coerce.number().int().min(0).max(65535).default(3000).describe("Port of the web server."),
  ),
  BENCHHUB_HOST: z.preprocess(
    blankIsUnset,
    z
      .string()
      .optional()
      .describe(
        "Address the web server listens on. Unset: 127.0.0.1 when local, 0.0.0.0 when hosted; behind a proxy on the same machine, 127.0.0.1 is right for both.",
      ),
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
  BENCHHUB_SECRET_PREVIOUS: z.preprocess(
    blankIsUnset,
    z
      .string()
      .min(32)
      .optional()
      .describe(
        "The secret before the last change: what was sealed or signed with it still opens, nothing new is. Set both on every process at once, and unset this one a day later (keys live that long); a visitor's cookie moves to the new secret at the next visit that starts something.",
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
  ALLOWED_ENDPOINT_HOSTS: z.preprocess(
    blankIsUnset,
    readable(parseHostRules)
      .optional()
      .describe(
        "The only hosts that models may be called at: host, host:port or *.suffix, separated by commas. They may be private. Unset: any host.",
      ),
  ),
  TRUST_PROXY: z.preprocess(
    blankIsUnset,
    z.coerce
      .number()
      .int()
      .min(0)
      .max(10)
      .default(0)
      .describe(
        "How many reverse proxies stand in front, each adding to X-Forwarded-For. 0: that header is not believed, and a client's address is the one that connected.",
      ),
  ),
  RATE_LIMITS: z.preprocess(
    blankIsUnset,
    readable(parseRateLimits)
      .optional()
      .describe(
        `How often one visitor may preview a plan, submit a task, test a connection, make or open share links, compare answers, export a leaderboard and look through results and questions, as COUNT/SECONDS; one network address five times as often. An action that is not named has no limit; "off": none has. Unset: ${hostedRateLimits} when hosted, off when local.`,
      ),
  ),
  MAX_OPEN_TASKS: z.preprocess(
    blankIsUnset,
    z.coerce
      .number()
      .int()
      .min(1)
      .max(100_000)
      .default(200)
      .describe("Tasks that may wait or run at once; one more is refused with 429 until some have ended."),
  ),
  BENCHHUB_HOUSE_MODELS: z.preprocess(
    blankIsUnset,
    z
      .string()
      .optional()
      .describe(
        "YAML file of models that this server offers everybody: name, address, the name of the key's variable, price, limits, daily budget. The web process and the workers read it, and read it again when it changes. Their results are shared. Unset: none.",
      ),
  ),
  BENCHHUB_OPERATOR_TOKEN: z.preprocess(
    blankIsUnset,
    z
      .string()
      .min(32)
      .optional()
      .describe(
        "At least 32 random characters that let whoever sends them moderate over the API (Authorization: Bearer). Unset: those addresses do not exist.",
      ),
  ),
  WEB_STATEMENT_SECONDS: z.preprocess(
    blankIsUnset,
    z.coerce
      .number()
      .min(0.1)
      .max(600)
      .default(10)
      .describe(
        "Longest that one database statement of a web process may take; the reader is told to narrow the search. Behind a transaction pooler (prepare=false) set it on the database role instead.",
      ),
  ),
  WEB_DATABASE_CONNECTIONS: z.preprocess(
    blankIsUnset,
    z.coerce
      .number()
      .int()
      .min(2)
      .max(200)
      .default(10)
      .describe(
        "Most connections of one web process to the database; its queue client opens up to two more.",
      ),
  ),
  WORKER_CONCURRENCY: z.preprocess(
    blankIsUnset,
    z.coerce.number().int().min(1).max(64).default(4).describe("Shards one worker process runs at a time."),
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
        "How long one such call works before it stores what is in flight and ends; at least 10 seconds less than the platform's limit for a request.",
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
  METRICS_TOKEN: z.preprocess(
    blankIsUnset,
    z
      .string()
      .min(16)
      .optional()
      .describe(
        "At least 16 random characters. Set: GET /api/metrics with `Authorization: Bearer …` answers in Prometheus's format. Unset: that address is not there.",
      ),
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.preprocess(
    blankIsUnset,
    z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe(
        "Base URL of an OpenTelemetry collector that takes OTLP over HTTP, such as http://localhost:4318: web and worker send their traces there. The other OTEL_EXPORTER_OTLP_* variables hold too.",
      ),
  ),
  TRACE_SAMPLE_RATIO: z.preprocess(
    blankIsUnset,
    z.coerce.number().min(0).max(1).default(1).describe("Share of requests that are traced, 0 to 1."),
  ),
  RETAIN_TASKS_DAYS: z.preprocess(
    blankIsUnset,
    z.coerce
      .number()
      .int()
      .min(1)
      .max(36_500)
      .optional()
      .describe(
        "Days after which an ended task is deleted, with its leaderboard, its links and the private answers that no other task draws. Shared answers stay. Unset: kept.",
      ),
  ),
  RETAIN_AUDIT_DAYS: z.preprocess(
    blankIsUnset,
    z.coerce
      .number()
      .int()
      .min(1)
      .max(36_500)
      .optional()
      .describe("Days after which lines of the audit log are deleted. Unset: kept."),
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
  if (parsed.success) {
    findPlanner(parsed.data);
    return parsed.data;
  }
  const problems = parsed.error.issues.map(issue => `${issue.path.join(".")}: ${issue.message}`);
  throw new EnvError(`Bad environment variable. ${problems.join("; ")}. See .env.example.`);
}

export function isLocalMode(env: Env): boolean {
  return env.BENCHHUB_MODE ? env.BENCHHUB_MODE === "local" : env.DATABASE_URL === undefined;
}

export function rateLimitsOf(env: Env): RateLimits {
  return parseRateLimits(env.RATE_LIMITS ?? (isLocalMode(env) ? "off" : hostedRateLimits));
}

export type PlannerSettings = { baseUrl: string; model: string; apiKey: string | null };

/** The operator's planner model; null without one. @throws EnvError when an address or key is set and no model. */
export function findPlanner(env: Env): PlannerSettings | null {
  if (env.PLANNER_MODEL !== undefined) {
    return {
      baseUrl: env.PLANNER_BASE_URL ?? "https://api.openai.com/v1",
      model: env.PLANNER_MODEL,
      apiKey: env.PLANNER_API_KEY ?? null,
    };
  }
  if (env.PLANNER_BASE_URL === undefined && env.PLANNER_API_KEY === undefined) return null;
  throw new EnvError("PLANNER_BASE_URL and PLANNER_API_KEY need PLANNER_MODEL. See .env.example.");
}
