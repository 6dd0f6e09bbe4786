import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";

const exitWithParent = pathToFileURL(path.join(import.meta.dirname, "exit-with-parent.ts")).href;

/**
 * A Node process in its own group: Ctrl-C in our terminal reaches us alone, so that we choose the order of stopping,
 * and the whole group can be swept. It ends by itself, after `graceMs` at the latest, if we are killed.
 */
export function spawnChild({
  parameters,
  cwd,
  env,
  graceMs,
}: {
  parameters: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  graceMs: number;
}): ChildProcess {
  return spawn(process.execPath, ["--import", exitWithParent, ...parameters], {
    cwd,
    env: { ...env, BENCHHUB_ORPHAN_GRACE_MS: String(graceMs) },
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
}

/** Signal every process of a child's group. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {}
}
