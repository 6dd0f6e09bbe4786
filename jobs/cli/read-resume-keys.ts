import { CommandError } from "./command-error.ts";

type KeyedLane = { position: number; name: string; host: string | null };

/**
 * Keys for an evaluation's endpoints, by position, from `--key-env NAME` or `--key-env HOST=NAME`. A key belongs to one host:
 * without a host it is taken where the endpoints have only one. @throws CommandError otherwise, with what to write.
 */
export function readResumeKeys({
  given,
  lanes,
  environment,
}: {
  given: readonly string[];
  lanes: readonly KeyedLane[];
  environment: Record<string, string | undefined>;
}): Map<number, string> {
  const hosts = [...new Set(lanes.flatMap(({ host }) => (host === null ? [] : [host])))];
  const byHost = new Map<string, string>();
  for (const text of given) {
    const at = text.indexOf("=");
    const name = text.slice(at + 1);
    const key = environment[name];
    if (!key) throw new CommandError(`The environment variable ${name} (--key-env) is not set.`);
    if (at === -1 && hosts.length > 1)
      throw new CommandError(
        `The endpoints are at ${hosts.length} hosts, and a key is for one of them. Write ${hosts.map(host => `--key-env ${host}=NAME`).join(" ")} for those that want a key.`,
      );
    const host = at === -1 ? hosts[0] : text.slice(0, at);
    if (host === undefined) continue;
    if (!hosts.includes(host))
      throw new CommandError(`No endpoint of this evaluation is at ${host}. Its hosts: ${hosts.join(", ")}.`);
    if (byHost.has(host)) throw new CommandError(`--key-env gives two keys for ${host}.`);
    byHost.set(host, key);
  }
  return new Map(
    lanes.flatMap(({ position, host }) => {
      const key = host === null ? undefined : byHost.get(host);
      return key === undefined ? [] : [[position, key] as const];
    }),
  );
}
