import { type Env, isLocalMode } from "./env.ts";
import { type HostRule, parseHostRules } from "./network/host-rule.ts";

export function allowsPrivateEndpoints(env: Env): boolean {
  return env.ALLOW_PRIVATE_ENDPOINTS ?? isLocalMode(env);
}

/** How models' addresses are to be judged: the arguments of the outbound fetch. */
export function endpointPolicy(env: Env): {
  allowPrivate: boolean;
  allowedHosts: readonly HostRule[] | null;
} {
  const hosts = env.ALLOWED_ENDPOINT_HOSTS;
  return {
    allowPrivate: allowsPrivateEndpoints(env),
    allowedHosts: hosts === undefined ? null : parseHostRules(hosts),
  };
}
