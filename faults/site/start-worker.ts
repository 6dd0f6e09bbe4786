import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { workerProcess } from "../../jobs/start/worker-process.ts";
import type { ProcessHealth } from "./report-health.ts";

export type SiteWorker = {
  pid: number;
  /** Everything it wrote so far. */
  logged: () => string;
  kill: (signal: NodeJS.Signals) => void;
  /** Resolves with its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
  /** Its heap and how late its event loop was since the last call. */
  askHealth: () => Promise<ProcessHealth>;
};

/** The product's own worker process, ready. `clockShiftMs` sets its clock apart from everybody else's. */
export async function startWorker({
  env,
  cwd,
  clockShiftMs = 0,
}: {
  env: Record<string, string>;
  cwd: string;
  clockShiftMs?: number;
}): Promise<SiteWorker> {
  const preloads = ["report-health.ts", ...(clockShiftMs === 0 ? [] : ["shift-clock.ts"])];
  const { parameters } = workerProcess({ dev: false });
  const child = spawn(
    process.execPath,
    [
      ...preloads.flatMap(file => ["--import", pathToFileURL(path.join(import.meta.dirname, file)).href]),
      ...parameters,
    ],
    {
      cwd,
      env: {
        NODE_ENV: "test",
        PATH: process.env.PATH,
        HOME: cwd,
        TMPDIR: cwd,
        CLOCK_SHIFT_MS: String(clockShiftMs),
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  let logged = "";
  for (const stream of [child.stdout!, child.stderr!]) stream.on("data", text => (logged += text));
  const ended = once(child, "exit").then(([code, signal]) => (signal ?? code) as number | NodeJS.Signals);
  await Promise.race([
    once(child, "message"),
    ended.then(how => Promise.reject(new Error(`the worker ended (${how}):\n${logged}`))),
  ]);
  return {
    pid: child.pid!,
    logged: () => logged,
    kill: signal => void child.kill(signal),
    ended,
    async askHealth() {
      child.send("how are you");
      const [health] = (await once(child, "message")) as [ProcessHealth];
      return health;
    },
  };
}
