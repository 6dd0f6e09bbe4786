import { z } from "zod";
import type { ListedTask } from "../../../db/queries/list-tasks.ts";
import { taskStatuses } from "../../../lib/engine/leaderboard/task-status.ts";
import { BenchHubError } from "../../../lib/errors.ts";
import { etagOf, jsonWithEtag } from "../json-with-etag.ts";
import { findTaskStatus } from "../reads.ts";
import { limitSchema, rowCursorSchema } from "./list-search.ts";

export const taskListSearchSchema = z.strictObject({
  status: z.enum(taskStatuses).optional(),
  cursor: rowCursorSchema,
  limit: limitSchema,
});

const listedTaskSchema = z.object({
  task_id: z.string(),
  status: z.enum(taskStatuses),
  query: z.string().nullable(),
  created_at: z.iso.datetime(),
  completed_at: z.iso.datetime().nullable(),
  error_message: z.string().nullable(),
  status_url: z.string(),
  leaderboard_url: z.string().nullable(),
});
export const taskListSchema = z.object({
  tasks: z.array(listedTaskSchema),
  next_cursor: z.string().nullable(),
});

export function toListedTask(task: ListedTask): z.infer<typeof listedTaskSchema> {
  return {
    task_id: task.id,
    status: task.status,
    query: task.query,
    created_at: task.createdAt.toISOString(),
    completed_at: task.completedAt?.toISOString() ?? null,
    error_message: task.errorMessage,
    status_url: `/api/v1/status/${task.id}`,
    leaderboard_url: task.leaderboardSlug === null ? null : `/leaderboards/${task.leaderboardSlug}`,
  };
}

/** @throws BenchHubError "not-found" for what isn't there and what the visitor may not read. */
export async function answerTaskStatus(request: Request, taskId: string): Promise<Response> {
  const status = await findTaskStatus(taskId);
  if (!status) throw new BenchHubError({ code: "not-found", message: "There is no such task." });
  const body = JSON.stringify(status);
  // A partial ranking carries the time it was made: two that say the same otherwise are the same.
  return jsonWithEtag(request, { body, etag: etagOf(body.replaceAll(/"createdAt":"[^"]*"/g, "")) });
}
