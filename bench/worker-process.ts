import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

/** A worker as `npm run worker` begins it, once it is ready; `most`: calls at once to an endpoint. */
export async function startWorker({ url, most }: { url: string; most: number }): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ["--max-semi-space-size=8", "--import", "./jobs/drizzle-as-commonjs.ts", "jobs/worker.ts"],
    {
      env: {
        ...process.env,
        DATABASE_URL: url,
        BENCHHUB_SECRET: "s".repeat(32),
        ALLOW_PRIVATE_ENDPOINTS: "true",
        ENDPOINT_CONCURRENCY: String(most),
        LOG_LEVEL: "error",
      },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    },
  );
  const ended = once(child, "exit").then(() => Promise.reject(new Error("the worker ended at its start")));
  await Promise.race([once(child, "message"), ended]);
  ended.catch(() => {});
  return child;
}

/** CPU time a process has used, all its threads together. Linux only, where a tick is a hundredth of a second. */
export function cpuMsOf(pid: number): number {
  const [, afterName] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
  const fields = afterName!.split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Resident memory of a process. Linux only: elsewhere there is no such file. */
export function rssMbOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) / 1_024;
}
