import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const signName = /^benchhub-worker-(\d+)-alive$/;
const signEveryMs = 5_000;
const signHoldsMs = 30_000;

/**
 * Leave a sign in the folder for temporary files for as long as this worker's event loop turns: a file of its own, gone when
 * it ends. Those of workers that were killed are cleared away.
 */
export function showWorkerAlive(): void {
  const folder = tmpdir();
  mkdirSync(folder, { recursive: true });
  for (const { file, pid } of signsIn(folder)) if (!isRunning(pid)) rmSync(file, { force: true });
  const own = path.join(folder, `benchhub-worker-${process.pid}-alive`);
  writeFileSync(own, "");
  setInterval(() => {
    const now = new Date();
    try {
      utimesSync(own, now, now);
    } catch {
      // Swept by whoever tidies that folder.
      writeFileSync(own, "");
    }
  }, signEveryMs).unref();
  process.on("exit", () => rmSync(own, { force: true }));
}

/** @returns whether every worker that runs here has turned lately; null where none does. In a container there is one. */
export function areWorkersAlive(): boolean | null {
  const running = signsIn(tmpdir()).filter(({ pid }) => isRunning(pid));
  if (running.length === 0) return null;
  return running.every(({ file }) => {
    const sign = statSync(file, { throwIfNoEntry: false });
    return sign === undefined || Date.now() - sign.mtimeMs < signHoldsMs;
  });
}

function signsIn(folder: string): { file: string; pid: number }[] {
  return readdirSync(folder).flatMap(name => {
    const pid = signName.exec(name)?.[1];
    return pid === undefined ? [] : [{ file: path.join(folder, name), pid: Number(pid) }];
  });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another account's: it runs.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
