import type { Queryable } from "../../db/client.ts";
import { findTaskState } from "../../db/queries/tasks.ts";

/** Whatever is asked in between is paid for in vain. */
const lookEveryMs = 500;

/** Aborts when a task was cancelled elsewhere: the cancelling process can't reach into ours. */
export function watchCancel({ db, taskId }: { db: Queryable; taskId: string }): {
  signal: AbortSignal;
  stop: () => void;
} {
  const controller = new AbortController();
  const timer = setInterval(() => {
    findTaskState(db, taskId).then(
      state => {
        if (state === "CANCELLED") controller.abort(new Error("cancelled"));
      },
      // The database is briefly away: the next look decides.
      () => {},
    );
  }, lookEveryMs);
  return { signal: controller.signal, stop: () => clearInterval(timer) };
}
