import { allowsPrivateEndpoints } from "../../lib/endpoint-policy.ts";
import type { Env } from "../../lib/env.ts";
import { openHouseModels } from "../../lib/house-models.ts";
import { findJudge } from "../../lib/judge-settings.ts";
import { testConnection } from "../test-connection.ts";
import { type Finding, fault, ok, warning } from "./finding.ts";

/** The house models' file and whether the variables that hold their keys are set. */
export function checkHouseModels({
  env,
  environment,
}: {
  env: Env;
  environment: Readonly<Record<string, string | undefined>>;
}): Finding[] {
  if (!env.BENCHHUB_HOUSE_MODELS) return [];
  try {
    const models = openHouseModels({ env, onFault: () => {} }).list();
    const without = models.flatMap(({ key_env: name }) => (name && !environment[name] ? [name] : []));
    return without.length === 0
      ? [ok("house models", `${models.length} listed, every key is there`)]
      : [
          warning(
            "house models",
            `not set: ${[...new Set(without)].join(", ")}`,
            "Set them where the worker runs.",
          ),
        ];
  } catch (error) {
    return [fault("house models", "can't be read", (error as Error).message)];
  }
}

/** One tiny call each to the judge and to an endpoint that the person names. */
export async function checkEndpoints({
  env,
  endpoint,
  fetch,
}: {
  env: Env;
  endpoint: { model: string; api_base: string; api_key: string | null } | null;
  fetch: typeof globalThis.fetch;
}): Promise<Finding[]> {
  const judge = findJudge(env);
  const asked = [
    ...(judge
      ? [{ check: "judge", api_base: judge.baseUrl, model: judge.model, api_key: judge.apiKey }]
      : []),
    ...(endpoint ? [{ check: "endpoint", ...endpoint }] : []),
  ];
  return Promise.all(
    asked.map(async ({ check, ...one }) => {
      const name = `${one.model} at ${one.api_base}`;
      try {
        const { latencyMs } = await testConnection({ ...one, fetch });
        return ok(check, `${name} answers in ${latencyMs} ms`);
      } catch (error) {
        return fault(check, `${name} does not answer`, (error as Error).message);
      }
    }),
  );
}

/** What a hosted installation should not be without. */
export function checkHosting(env: Env): Finding[] {
  if (!env.DATABASE_URL) return [];
  const open = allowsPrivateEndpoints(env) && !env.ALLOWED_ENDPOINT_HOSTS && env.BENCHHUB_MODE !== "local";
  return [
    open
      ? warning(
          "network",
          "every visitor may have this network's own addresses called",
          "ALLOW_PRIVATE_ENDPOINTS=false, or name hosts in ALLOWED_ENDPOINT_HOSTS.",
        )
      : ok("network", "private addresses are called only where you allow it"),
  ];
}
