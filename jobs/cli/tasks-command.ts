import { z } from "zod";
import { listOwnTasks } from "../../db/queries/list-tasks.ts";
import { taskStatuses } from "../../lib/engine/leaderboard/task-status.ts";
import { commandOwner } from "./command-owner.ts";
import { formatTable } from "./format-table.ts";
import { openWorkspace } from "./open-workspace.ts";
import { openServer } from "./remote/open-server.ts";
import type { ServerOptions } from "./server-option.ts";

export type TasksOptions = ServerOptions & { limit: number; json: boolean };

const taskSchema = z.object({
  task_id: z.string(),
  status: z.enum(taskStatuses),
  query: z.string().nullable(),
  created_at: z.iso.datetime(),
  leaderboard_url: z.string().nullable(),
});
type ListedTask = z.infer<typeof taskSchema>;

/** One's own evaluations, the newest first: what `follow`, `resume`, `cancel` and `leaderboard` take. */
export async function tasksCommand({ limit, json, server: where }: TasksOptions): Promise<void> {
  const server = openServer(where);
  const tasks = server
    ? (
        await server.get({
          path: `/api/v1/tasks?limit=${limit}`,
          schema: z.object({ tasks: z.array(taskSchema) }),
        })
      ).tasks
    : await listHere(limit);
  if (json) for (const task of tasks) process.stdout.write(`${JSON.stringify(task)}\n`);
  else process.stdout.write(tasks.length === 0 ? "No evaluations yet.\n" : `${format(tasks)}\n`);
}

async function listHere(limit: number): Promise<ListedTask[]> {
  const { db, env, close } = await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) });
  try {
    const listed = await listOwnTasks(db, { owner: commandOwner(env), status: null, after: null, limit });
    return listed.map(({ id, status, query, createdAt, leaderboardSlug }) => ({
      task_id: id,
      status,
      query,
      created_at: createdAt.toISOString(),
      leaderboard_url: leaderboardSlug === null ? null : `/leaderboards/${leaderboardSlug}`,
    }));
  } finally {
    await close();
  }
}

function format(tasks: readonly ListedTask[]): string {
  const head = ["task", "status", "begun (UTC)", "leaderboard", "question"];
  const lines = tasks.map(({ task_id, status, created_at, leaderboard_url, query }) => [
    task_id,
    status,
    created_at.slice(0, 16).replace("T", " "),
    leaderboard_url?.split("/").at(-1) ?? "–",
    query ?? "(a plan)",
  ]);
  return formatTable({ lines: [head, ...lines], left: "all" }).join("\n");
}
