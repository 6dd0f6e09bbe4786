import { type Env, EnvError } from "./env.ts";

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
