import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { pathToFileURL } from "node:url";

export type SiteWorker = {
  pid: number;
  /** Everything it wrote so far. */
  logged: () => string;
  kill: (signal: NodeJS.Signals) => void;
  /** Resolves with its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
};

const jobs = path.join(import.meta.dirname, "../../jobs");

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
  const preloads = [
    path.join(jobs, "drizzle-as-commonjs.ts"),
    ...(clockShiftMs === 0 ? [] : [path.join(import.meta.dirname, "shift-clock.ts")]),
  ];
  const child = spawn(
    process.execPath,
    [...preloads.flatMap(file => ["--import", pathToFileURL(file).href]), path.join(jobs, "worker.ts")],
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
  return { pid: child.pid!, logged: () => logged, kill: signal => void child.kill(signal), ended };
}
