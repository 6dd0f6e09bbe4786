import { setTimeout as sleep } from "node:timers/promises";
import type { RunningServer } from "./find-running-server.ts";
import { findProcessStart } from "./process-identity.ts";

/** From the politest: fast shutdown; immediate (repaired at the next start); none left to ask. */
const escalation = [
  { signal: "SIGINT", waitMs: 60_000 },
  { signal: "SIGQUIT", waitMs: 6_000 },
  { signal: "SIGKILL", waitMs: 2_000 },
] as const;

export async function stopServer(server: RunningServer): Promise<void> {
  for (const { signal, waitMs } of escalation) {
    signalServer(server, signal);
    const giveUpAt = Date.now() + waitMs;
    while (isAlive(server)) {
      if (Date.now() > giveUpAt) break;
      await sleep(10);
    }
    if (!isAlive(server)) return;
  }
}

export function signalServer(server: RunningServer, signal: NodeJS.Signals): void {
  if (!isAlive(server)) return;
  try {
    process.kill(server.pid, signal);
  } catch {}
}

export function isAlive({ pid, start }: RunningServer): boolean {
  return findProcessStart(pid) === start;
}
