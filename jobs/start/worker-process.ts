import type { ChildProcess } from "node:child_process";
import { on } from "node:events";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ManagedProcess } from "./managed-process.ts";

const jobs = path.join(import.meta.dirname, "..");
const readyWithinMs = 60_000;

/** `graceMs`: in production what its own drain needs and a little more; a developer does not want to wait. */
export function workerProcess({ dev }: { dev: boolean }): ManagedProcess {
  return {
    name: "worker",
    parameters: [
      // Samples pass through by the thousand: a larger young generation holds a hundred megabytes more of them, for nothing.
      "--max-semi-space-size=8",
      "--import",
      pathToFileURL(path.join(jobs, "drizzle-as-commonjs.ts")).href,
      path.join(jobs, "worker.ts"),
    ],
    whenReady: untilReadyMessage,
    graceMs: dev ? 2_000 : 25_000,
  };
}

async function untilReadyMessage(child: ChildProcess, ended: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([ended, AbortSignal.timeout(readyWithinMs)]);
  for await (const [message] of on(child, "message", { signal })) {
    if (typeof message === "object" && message !== null && "type" in message && message.type === "ready")
      return;
  }
}
