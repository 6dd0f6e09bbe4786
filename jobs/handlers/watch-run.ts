import type { Queryable } from "../../db/client.ts";
import { findRun } from "../../db/queries/tasks.ts";

/** Whatever is asked in between is paid for in vain. */
const lookEveryMs = 500;

/**
 * Aborts when this run of a task is over: cancelled, ended, resumed as another run, or deleted. Whoever ended it can't
 * reach into this process.
 */
export function watchRun({ db, taskId, startedAt }: { db: Queryable; taskId: string; startedAt: Date }): {
  signal: AbortSignal;
  stop: () => void;
} {
  const controller = new AbortController();
  const timer = setInterval(() => {
    findRun(db, taskId).then(
      run => {
        if (run?.getTime() !== startedAt.getTime()) controller.abort(new Error("this run is over"));
      },
      // The database is briefly away: the next look decides.
      () => {},
    );
  }, lookEveryMs);
  return { signal: controller.signal, stop: () => clearInterval(timer) };
}
