import type { Queryable } from "../../db/client.ts";
import { noteWaiting } from "../../db/queries/task-models.ts";

/** Shorter waits are over before anybody has read of them. */
const worthTellingMs = 1_000;

/** Tells a task's readers that a lane waits because its endpoint asked for it; one write for calls that wait together. */
export function createWaitNote({
  db,
  taskId,
  position,
  now = Date.now,
}: {
  db: Queryable;
  taskId: string;
  position: number;
  now?: () => number;
}): (waitMs: number) => void {
  let toldUntil = 0;
  return waitMs => {
    const until = now() + waitMs;
    if (waitMs < worthTellingMs || until < toldUntil + worthTellingMs) return;
    toldUntil = until;
    // It is only told: a database that is away must not hold up the call.
    noteWaiting(db, { taskId, position, waitMs }).catch(() => {});
  };
}
