import type { Queryable } from "../db/client.ts";
import { countCutDrain, markModelStopped } from "../db/queries/task-models.ts";
import { lockRun } from "../db/queries/tasks.ts";
import { gaveUpAfterCuts } from "../lib/engine/leaderboard/read-stop-reason.ts";
import { defaultRetryPolicy } from "../lib/engine/models/call-with-retries.ts";
import type { Log } from "../lib/log.ts";
import type { Cut } from "./shard-turn.ts";

/** Each counts as a call that failed. */
export const mostCutDrains = defaultRetryPolicy.attempts;

export type SilentLanes = {
  note: (cut: Cut) => void;
  settle: () => Promise<void>;
};

/**
 * Of one drain, or one worker's life: the models whose calls its end cut, though they were waited for through half of it or
 * longer. An endpoint that hangs, or needs longer than that lasts, would be asked again by each, and paid: after some in a
 * row without any answer it is given up, which its owner is told with what to do. No question is called failed for it.
 */
export function createSilentLanes({
  db,
  log,
  now = () => performance.now(),
}: {
  db: Queryable;
  log: Log;
  now?: () => number;
}): SilentLanes {
  const startedAt = now();
  const lanes = new Map<string, Cut>();
  return {
    note(cut) {
      if (cut.waitedMs >= (now() - startedAt) / 2) lanes.set(`${cut.taskId}/${cut.position}`, cut);
    },
    async settle() {
      const drainMs = now() - startedAt;
      for (const { taskId, run, position } of lanes.values())
        await db.transaction(async tx => {
          if (!(await lockRun(tx, { taskId, run }))) return;
          const times = await countCutDrain(tx, { taskId, position, drainMs });
          if (times < mostCutDrains) return;
          const reason = gaveUpAfterCuts(times);
          log("warn", "model stopped", { taskId, position, reason });
          await markModelStopped(tx, { taskId, position, reason });
        });
    },
  };
}
