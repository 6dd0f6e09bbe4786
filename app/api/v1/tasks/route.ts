import { listOwnTasks } from "../../../../db/queries/list-tasks.ts";
import { answer } from "../../../_server/answer.ts";
import { readSearch, rowCursor } from "../../../_server/api/list-search.ts";
import { taskListSearchSchema, toListedTask } from "../../../_server/api/task-json.ts";
import { getServer } from "../../../_server/server.ts";
import { readOwner } from "../../../_server/share-request.ts";

/** The visitor's own tasks, newest first. */
export async function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { status, cursor, limit } = readSearch(request, taskListSearchSchema);
    const found = await listOwnTasks(getServer().db, {
      owner: await readOwner(),
      status: status ?? null,
      after: cursor ?? null,
      limit: limit + 1,
    });
    const tasks = found.slice(0, limit);
    return Response.json(
      {
        tasks: tasks.map(toListedTask),
        next_cursor: found.length > limit ? rowCursor(tasks.at(-1)) : null,
      },
      { headers: { "cache-control": "no-store" } },
    );
  });
}
