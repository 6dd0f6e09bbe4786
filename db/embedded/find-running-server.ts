import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync, realpathSync, writeFileSync } from "node:fs";
import path from "node:path";
import { findProcessStart } from "./process-identity.ts";

export type RunningServer = { pid: number; start: string; port: number };

/** The live server of a data folder, whoever started it. A pid that another program got is not one. */
export function findRunningServer(cluster: string): RunningServer | null {
  const lines = readPidFile(cluster);
  const pid = Number(lines?.[0]);
  const port = Number(lines?.[3]);
  if (!(pid > 0) || !(port > 0)) return null;
  const start = findProcessStart(pid);
  return start !== null && worksIn(pid, cluster) ? { pid, start, port } : null;
}

/** The port that a killed server had: its clients still know it. */
export function findLastPort(cluster: string): number | null {
  const port = Number(readPidFile(cluster)?.[3]);
  return port > 0 ? port : null;
}

/**
 * Make a new server see that the pid in a dead server's postmaster.pid is stale, though that pid may be a zombie's or
 * another program's by now. PostgreSQL takes its parent's pid (ours) for stale; removing the file would
 * also remove its check for orphans that still hold the old shared memory.
 */
export function disownPidFile(cluster: string): void {
  const lines = readPidFile(cluster);
  if (!lines) return;
  lines[0] = String(process.pid);
  writeFileSync(path.join(cluster, "postmaster.pid"), lines.join("\n"));
}

function readPidFile(cluster: string): string[] | null {
  try {
    return readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return null;
  }
}

/** A postmaster lives in its data folder. */
function worksIn(pid: number, cluster: string): boolean {
  try {
    if (process.platform === "linux") return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).includes(cluster);
  } catch {
    return false;
  }
}
