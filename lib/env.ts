import { z } from "zod";
import { accessSettings, hostedRateLimits } from "./env/access-settings.ts";
import { evaluationSettings } from "./env/evaluation-settings.ts";
import { operationSettings } from "./env/operation-settings.ts";
import { serverSettings } from "./env/server-settings.ts";
import { serviceSettings } from "./env/service-settings.ts";
import { parseRateLimits, type RateLimits } from "./rate-limits.ts";

/** Every variable the product reads. `.describe` texts become `.env.example`. */
export const envSchema = z.object({
  ...serverSettings,
  ...accessSettings,
  ...evaluationSettings,
  ...serviceSettings,
  ...operationSettings,
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
