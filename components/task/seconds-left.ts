import type { Lane } from "../../lib/engine/leaderboard/task-status.ts";

/** Seconds until the slowest model is through; null while that can't be told. Stopped models are waited for no more. */
export function secondsLeft(
  lanes: readonly Pick<Lane, "done" | "total" | "stopped" | "seconds_left">[],
): number | null {
  const open = lanes.filter(lane => lane.stopped === null && lane.done < lane.total);
  if (open.length === 0) return null;
  const left = open.map(lane => lane.seconds_left);
  return left.includes(null) ? null : Math.max(...left.map(Number));
}
