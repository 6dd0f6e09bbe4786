import { listOwnTasks } from "../../../../db/queries/list-tasks.ts";
import { answer } from "../../../_server/answer.ts";
import { readSearch, rowPage } from "../../../_server/api/list-search.ts";
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
    const { rows, nextCursor } = rowPage(found, limit);
    return Response.json(
      { tasks: rows.map(toListedTask), next_cursor: nextCursor },
      { headers: { "cache-control": "no-store" } },
    );
  });
}
