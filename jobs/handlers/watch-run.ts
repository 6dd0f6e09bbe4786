import type { Queryable } from "../../db/client.ts";
import { findRun } from "../../db/queries/tasks.ts";

/** Whatever is asked in between is paid for in vain. */
const lookEveryMs = 500;

/**
 * Aborts when this run of a task is over: cancelled, ended, resumed as another run, or deleted. Whoever ended it can't
 * reach into this process.
 */
export function watchRun({ db, taskId, run }: { db: Queryable; taskId: string; run: number }): {
  signal: AbortSignal;
  stop: () => void;
} {
  const controller = new AbortController();
  const timer = setInterval(() => {
    findRun(db, taskId).then(
      found => {
        if (found !== run) controller.abort(new Error("this run is over"));
      },
      // The database is briefly away: the next look decides.
      () => {},
    );
  }, lookEveryMs);
  return { signal: controller.signal, stop: () => clearInterval(timer) };
}
