import { isIP } from "node:net";
import { type Env, isLocalMode } from "../../lib/env.ts";
import { BenchHubError } from "../../lib/errors.ts";
import { matchesHostRule, parseHostRules } from "../../lib/network/host-rule.ts";

/** Probes and scrapers call a machine by whatever name it has, and learn nothing of anybody's there. */
const openToAll = new Set(["/api/health", "/api/ready", "/api/metrics"]);

/**
 * Why a request that asks for a name which isn't this server's is not let in; null for all others. A page of any site may
 * have its own name resolve to this machine (DNS rebinding): a browser then takes both for one site, but still sends that name.
 * An address tells nothing of the kind and is let in. Names are ALLOWED_HOSTS'; without it a hosted server takes any.
 * @returns with the name as the setting wants it.
 */
export function refuseHost({
  pathname,
  headers,
  env,
}: {
  pathname: string;
  headers: Pick<Headers, "get">;
  env: Env;
}): { host: string; error: BenchHubError } | null {
  if (openToAll.has(pathname) || (env.ALLOWED_HOSTS === undefined && !isLocalMode(env))) return null;
  // The first is what the visitor typed; proxies append theirs.
  const asked = [headers.get("host"), headers.get("x-forwarded-host")?.split(",")[0]?.trim()];
  const unknown = asked.find(host => host && !isKnown({ host, env }));
  if (!unknown) return null;
  const host = URL.canParse(`http://${unknown}`) ? new URL(`http://${unknown}`).hostname : "HOST";
  const message = `This server does not go by the name ${host}. Nothing was shown or changed. If it is yours, start it with ALLOWED_HOSTS=${host}, after a comma if there are others; by its IP address, or on its own machine as localhost, it opens without.`;
  return { host, error: new BenchHubError({ code: "forbidden", message }) };
}

function isKnown({ host, env }: { host: string; env: Env }): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const url = new URL(`http://${host}`);
  const name = url.hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
  if (isIP(name) !== 0 || name === "localhost" || name.endsWith(".localhost")) return true;
  return matchesHostRule({ url, rules: parseHostRules(env.ALLOWED_HOSTS ?? "") });
}
