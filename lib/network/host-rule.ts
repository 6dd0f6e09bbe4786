/** A host the operator names: exact, or every name under a suffix; with a port only that port. */
export type HostRule = { host: string; under: boolean; port: number | null };

/**
 * Rules of a comma-separated text: `api.example.com`, `10.0.0.5:8000`, `[fd00::1]:8000`, `*.models.example.com`.
 * Hosts are read as URLs read them, so 0x7f.1 and 127.0.0.1 are the same. @throws Error naming the entry that is none.
 */
export function parseHostRules(text: string): HostRule[] {
  return text
    .split(",")
    .map(entry => entry.trim())
    .filter(entry => entry !== "")
    .map(parseHostRule);
}

export function matchesHostRule({ url, rules }: { url: URL; rules: readonly HostRule[] }): boolean {
  const host = withoutDot(url.hostname);
  const port = portOf(url);
  return rules.some(
    rule =>
      (rule.port === null || rule.port === port) &&
      (rule.under ? host.endsWith(`.${rule.host}`) : host === rule.host),
  );
}

function parseHostRule(entry: string): HostRule {
  const under = entry.startsWith("*.");
  const text = under ? entry.slice(2) : entry;
  const address = `http://${text}`;
  if (/[/?#@*\s\\]/.test(text) || !URL.canParse(address)) {
    throw new Error(`"${entry}" is no host: write host, host:port or *.suffix`);
  }
  const url = new URL(address);
  return { host: withoutDot(url.hostname), under, port: /:\d+$/.test(text) ? portOf(url) : null };
}

/** `example.com.` is `example.com`, spelt out. */
function withoutDot(host: string): string {
  return host.replace(/\.$/, "");
}

function portOf(url: URL): number {
  if (url.port !== "") return Number(url.port);
  return url.protocol === "https:" ? 443 : 80;
}
