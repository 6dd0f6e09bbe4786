import type { Queryable } from "../../db/client.ts";
import { findRun } from "../../db/queries/tasks.ts";

/** Whatever is asked in between is paid for in vain. */
const lookEveryMs = 500;

/** Those of this process, by task and run. */
const watched = new Map<string, Set<AbortController>>();
const nameOf = ({ taskId, run }: { taskId: string; run: number }) => `${taskId}/${run}`;

/** Who ended a run need not have its shards in this process find that out. */
export function endWatchedRun(over: { taskId: string; run: number }): void {
  for (const controller of watched.get(nameOf(over)) ?? []) controller.abort(new Error(isOver));
}

const isOver = "this run is over";

/**
 * Aborts when this run of a task is over: cancelled, ended, resumed as another run, or deleted. Whoever ended it can't
 * reach into this process.
 */
export function watchRun({ db, taskId, run }: { db: Queryable; taskId: string; run: number }): {
  signal: AbortSignal;
  stop: () => void;
} {
  const controller = new AbortController();
  const name = nameOf({ taskId, run });
  const others = watched.get(name) ?? new Set();
  watched.set(name, others.add(controller));
  const timer = setInterval(() => {
    findRun(db, taskId).then(
      found => {
        if (found !== run) controller.abort(new Error(isOver));
      },
      // The database is briefly away: the next look decides.
      () => {},
    );
  }, lookEveryMs);
  return {
    signal: controller.signal,
    stop() {
      clearInterval(timer);
      others.delete(controller);
      if (others.size === 0) watched.delete(name);
    },
  };
}
