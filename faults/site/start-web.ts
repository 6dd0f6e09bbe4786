import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "../../db/embedded/free-port.ts";
import { buildWeb } from "../../jobs/start/build-web.ts";
import { signalGroup, spawnChild } from "../../jobs/start/spawn-child.ts";
import { webProcess } from "../../jobs/start/web-process.ts";

const root = path.join(import.meta.dirname, "../..");

/** The product's own web process, ready; built first if its sources have changed. */
export async function startWeb({
  env,
}: {
  env: Record<string, string>;
}): Promise<{ url: string; pid: number; stop: () => Promise<void> }> {
  const signal = AbortSignal.timeout(300_000);
  const full = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1", ...env };
  await buildWeb({ root, env: full, signal });
  const port = await findFreePort({ host: "127.0.0.1", wantedPort: 0 });
  const managed = webProcess({ host: "127.0.0.1", port, dev: false });
  const child = spawnChild({
    parameters: managed.parameters,
    cwd: root,
    env: full,
    graceMs: managed.graceMs,
  });
  // Nobody reads what it writes; a full pipe would hold it up.
  child.stdout!.resume();
  child.stderr!.resume();
  await managed.whenReady(child, signal);
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid!,
    async stop() {
      signalGroup(child, "SIGKILL");
      while (child.exitCode === null && child.signalCode === null) await sleep(20);
    },
  };
}
