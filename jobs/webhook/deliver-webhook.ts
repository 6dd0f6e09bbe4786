import type { Queryable } from "../../db/client.ts";
import { noteAttempt, takeWebhook } from "../../db/queries/task-webhooks.ts";
import { findTask, type Task } from "../../db/queries/tasks.ts";
import { isFinalState, type WebhookFault } from "../../lib/engine/leaderboard/task-status.ts";
import { BenchHubError } from "../../lib/errors.ts";
import { AddressRefusedError } from "../../lib/network/outbound-errors.ts";
import { signWebhook } from "../../lib/webhook/sign-webhook.ts";
import { openWebhook } from "./seal-webhook.ts";

/** With the queue's back-off between them: over some forty minutes. */
const mostAttempts = 10;
const answerMs = 15_000;

/**
 * Tell the end of a task once more. @returns what came of it, "gone" where nothing is to be told.
 * Does not throw for what the receiver does: "again" means that the queue should try later.
 */
export async function deliverWebhook({
  db,
  fetch,
  secrets,
  taskId,
}: {
  db: Queryable;
  /** The guarded one: the address is a user's. */
  fetch: typeof globalThis.fetch;
  secrets: { secret: string; previousSecret?: string | undefined };
  taskId: string;
}): Promise<"delivered" | "again" | "given-up" | "gone"> {
  const task = await findTask(db, taskId);
  // Taken up again in between: its new end will be told.
  const webhook = task && isFinalState(task.status) ? await takeWebhook(db, taskId) : null;
  if (!task || !webhook) return "gone";
  const { status, error } = await attempt({ fetch, secrets, task, sealed: webhook.sealed });
  const isLast = error === "address-refused" || error === "unreadable" || webhook.attempt >= mostAttempts;
  const state = error === null ? "delivered" : isLast ? "given-up" : "waiting";
  // Another attempt ended it while this one was under way, or the task was taken up again: nothing is left to be tried.
  if (!(await noteAttempt(db, { taskId, run: task.run, state, status, error }))) return "gone";
  return state === "waiting" ? "again" : state;
}

async function attempt({
  fetch,
  secrets,
  task,
  sealed,
}: Pick<Parameters<typeof deliverWebhook>[0], "fetch" | "secrets"> & {
  task: Task;
  sealed: string;
}): Promise<{ status: number | null; error: WebhookFault | null }> {
  const { taskId } = task;
  const opened = open({ ...secrets, taskId, sealed });
  if (!opened) return { status: null, error: "unreadable" };
  const { choice, origin } = opened;
  const body = JSON.stringify(messageOf({ task, origin }));
  // Another end of the same task is another message: receivers take each once.
  const id = task.run === 0 ? `task_${taskId}` : `task_${taskId}_${task.run}`;
  const signed = { id, at: new Date(), body, secret: choice.secret ?? null };
  try {
    const response = await fetch(choice.url, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", "user-agent": "benchhub-plus", ...signWebhook(signed) },
      // A redirect is an answer like any other that is no success.
      redirect: "manual",
      signal: AbortSignal.timeout(answerMs),
    });
    await response.body?.cancel();
    return { status: response.status, error: response.ok ? null : "refused" };
  } catch (error) {
    return { status: null, error: isRefusal(error) ? "address-refused" : "no-answer" };
  }
}

function open(place: Parameters<typeof openWebhook>[0]): ReturnType<typeof openWebhook> | null {
  try {
    return openWebhook(place);
  } catch (error) {
    if (error instanceof BenchHubError) return null;
    throw error;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof AddressRefusedError || (error instanceof Error && isRefusal(error.cause));
}

function messageOf({ task, origin }: { task: Task; origin: string }) {
  return {
    type: "task.ended",
    timestamp: (task.completedAt ?? task.createdAt).toISOString(),
    data: {
      task_id: task.taskId,
      status: task.status,
      status_url: `${origin}/api/v1/status/${task.taskId}`,
      leaderboard_url:
        task.leaderboardSlug === null ? null : `${origin}/leaderboards/${task.leaderboardSlug}`,
    },
  };
}
