import { setTimeout as wait } from "node:timers/promises";
import { isFinalState, type TaskStatus } from "../../lib/engine/leaderboard/task-status.ts";
import { advise } from "./advise.ts";
import { CommandError } from "./command-error.ts";
import { Interrupted } from "./interrupted.ts";
import { createProgressBar } from "./progress-bar.ts";
import { visibleText } from "./visible-text.ts";

const shortestWaitMs = 500;
const longestWaitMs = 10_000;

/**
 * Show a task's progress until it ends. `read` gives its status, null where nothing changed since it was read last: then
 * it is asked less and less often. @throws Interrupted when interrupted: the task goes on.
 */
export async function followTask({
  read,
  howToGoOn,
}: {
  read: (signal: AbortSignal) => Promise<TaskStatus | null>;
  /** What to say to one who stops following. */
  howToGoOn: string;
}): Promise<TaskStatus> {
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  process.once("SIGINT", onInterrupt);
  process.once("SIGTERM", onInterrupt);
  const bar = createProgressBar({ stream: process.stderr });
  let waitMs = shortestWaitMs;
  try {
    for (;;) {
      const status = await read(stop.signal);
      if (status && isFinalState(status.status)) return status;
      if (status) bar.show(status.progress);
      waitMs = status ? shortestWaitMs : Math.min(waitMs * 1.5, longestWaitMs);
      await wait(waitMs, undefined, { signal: stop.signal });
    }
  } catch (cause) {
    if (!stop.signal.aborted) throw cause;
    throw new Interrupted(`No longer following; the evaluation goes on. ${howToGoOn}`, { cause });
  } finally {
    bar.clear();
    process.off("SIGINT", onInterrupt);
    process.off("SIGTERM", onInterrupt);
  }
}

const endedHow: Partial<Record<TaskStatus["status"], string>> = {
  CANCELLED: "The evaluation was cancelled before it had a leaderboard.",
};

/** The leaderboard a task ended with; `origin` of the server it ran on. @throws CommandError where there is none. */
export function resultOf(task: TaskStatus, { origin }: { origin?: string | undefined } = {}) {
  const { status, result, leaderboard_url, error_message, progress } = task;
  const slug = leaderboard_url?.split("/").at(-1);
  if (!result || !slug) {
    const reason =
      error_message ?? endedHow[status] ?? `The evaluation ended without a leaderboard (${status}).`;
    const advice = advise(progress.lanes.map(lane => lane.stopped ?? lane.last_error));
    const goOn = `What was measured is kept: benchhub resume ${task.task_id}${origin === undefined ? "" : ` --server ${origin}`} asks for the rest.`;
    throw new CommandError([reason, ...advice, goOn].join("\n"));
  }
  if (status !== "SUCCESS")
    process.stderr.write(
      `The evaluation did not go on to its end (${status}): ${visibleText(error_message ?? "")}\n`,
    );
  return { leaderboard: result, slug };
}
