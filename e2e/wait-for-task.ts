import type { APIRequestContext } from "@playwright/test";
import { isFinalState, type TaskStatus, taskStatusSchema } from "../lib/engine/leaderboard/task-status.ts";

/** Poll a task's status until it has ended, or `until` is true of it. */
export async function waitForTask(
  request: APIRequestContext,
  taskId: string,
  {
    until = status => isFinalState(status.status),
    timeoutMs = 45_000,
  }: { until?: (status: TaskStatus) => boolean; timeoutMs?: number } = {},
): Promise<TaskStatus> {
  const giveUpAt = Date.now() + timeoutMs;
  for (;;) {
    const response = await request.get(`/api/v1/status/${taskId}`);
    const status = taskStatusSchema.parse(await response.json());
    if (until(status)) return status;
    if (Date.now() > giveUpAt) {
      throw new Error(`after ${timeoutMs / 1_000} s the task is ${JSON.stringify(status.progress)}`);
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
