import { setTimeout as sleep } from "node:timers/promises";
import type { ManagedProcess } from "./managed-process.ts";
import { nextProgram } from "./next-program.ts";

export function webProcess({
  host,
  port,
  dev,
}: {
  host: string;
  port: number;
  dev: boolean;
}): ManagedProcess {
  return {
    name: "web",
    parameters: [nextProgram(), dev ? "dev" : "start", "--hostname", host, "--port", String(port)],
    whenReady: (_child, ended) =>
      untilHealthy({
        url: `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}/api/health`,
        ended,
        readyWithinMs: dev ? 180_000 : 60_000,
      }),
    // Requests in flight end within this; an open event stream never would.
    graceMs: 3_000,
  };
}

async function untilHealthy({
  url,
  ended,
  readyWithinMs,
}: {
  url: string;
  ended: AbortSignal;
  readyWithinMs: number;
}): Promise<void> {
  const giveUp = AbortSignal.any([ended, AbortSignal.timeout(readyWithinMs)]);
  for (;;) {
    giveUp.throwIfAborted();
    try {
      const response = await fetch(url, { signal: giveUp });
      await response.body?.cancel();
      if (response.ok) return;
    } catch {}
    await sleep(40, undefined, { signal: giveUp });
  }
}
