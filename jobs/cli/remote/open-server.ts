import { CommandError } from "../command-error.ts";
import { createServerClient, type ServerClient } from "./server-client.ts";

/**
 * The server that `--server` or BENCHHUB_SERVER names; null where neither does. Over plain http only to this machine:
 * a token, and the keys of models, go along. @throws CommandError
 */
export function openServer(
  server: string | undefined,
  environment: Record<string, string | undefined> = process.env,
): ServerClient | null {
  if (server === undefined || server === "") return null;
  const url = URL.canParse(server) ? new URL(server) : null;
  if (!url || !["http:", "https:"].includes(url.protocol))
    throw new CommandError("--server is a whole address, such as https://benchhub.example.org");
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "")
    throw new CommandError("--server is an address alone; the token belongs in BENCHHUB_TOKEN.");
  if (url.protocol === "http:" && !isThisMachine(url.hostname))
    throw new CommandError(
      `${url.origin} is not encrypted: tokens and keys would be readable on their way. Use https://.`,
    );
  const token = environment.BENCHHUB_TOKEN;
  if (token && !/^[\x21-\x7e]+$/.test(token))
    throw new CommandError("BENCHHUB_TOKEN holds more than a token: it has spaces or line ends in it.");
  return createServerClient({
    base: url,
    token: token || null,
    fetch,
    tell: line => process.stderr.write(`${line}\n`),
  });
}

/** By the literal addresses and the one name that always is this machine: others are for a resolver to say. */
function isThisMachine(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
