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
      },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    },
  );
  await once(child, "message");
  return child;
}

/** Resident memory of a process. Linux only: elsewhere there is no such file. */
export function rssMbOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) / 1_024;
}
