import { watch } from "node:fs";
import path from "node:path";

const quietMs = 150;

/** Calls back once after each burst of changes to the sources a worker may have loaded. */
export function watchSources({
  root,
  signal,
  onChange,
}: {
  root: string;
  signal: AbortSignal;
  onChange: (file: string) => void;
}): void {
  let timer: NodeJS.Timeout | undefined;
  for (const folder of ["lib", "db", "jobs"]) {
    const watcher = watch(path.join(root, folder), { recursive: true, signal }, (_event, name) => {
      if (name === null || !/(?<!\.test)\.ts$/.test(name)) return;
      clearTimeout(timer);
      timer = setTimeout(() => !signal.aborted && onChange(path.join(folder, name)), quietMs);
    });
    // A folder that goes while it is watched (a branch switch) is no reason to end.
    watcher.on("error", () => {});
  }
}
