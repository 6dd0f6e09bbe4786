import { type Env, EnvError, parseEnv } from "./env.ts";
import { findJudge } from "./judge-settings.ts";

export type ServerEnv = Env & { DATABASE_URL: string; BENCHHUB_SECRET: string };

/**
 * The environment of a process that serves or works for others: it can't do without a database and a secret.
 * @throws EnvError naming every variable that is bad, or that lacks
 */
export function parseServerEnv(source: Record<string, string | undefined>): ServerEnv {
  const env = parseEnv(source);
  findJudge(env);
  const { DATABASE_URL, BENCHHUB_SECRET } = env;
  if (DATABASE_URL !== undefined && BENCHHUB_SECRET !== undefined)
    return { ...env, DATABASE_URL, BENCHHUB_SECRET };
  const lacking = Object.entries({ DATABASE_URL, BENCHHUB_SECRET }).flatMap(([name, value]) =>
    value === undefined ? [name] : [],
  );
  throw new EnvError(
    `Not set: ${lacking.join(", ")}. Web and worker processes need the same DATABASE_URL and BENCHHUB_SECRET; \`npm start\` sets both. See .env.example.`,
  );
}
