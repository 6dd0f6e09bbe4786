import { cancelTask } from "../../../../../../jobs/cancel-task.ts";
import { announceEnd } from "../../../../../_server/announce-end.ts";
import { problemResponse } from "../../../../../_server/problem.ts";
import { getServer } from "../../../../../_server/server.ts";
import { findVisitor } from "../../../../../_server/visitor.ts";

/** Stop a running task; what was measured stays. 409 when it has ended. */
export async function POST(
  _request: Request,
  { params }: { params: Promise<{ taskId: string }> },
): Promise<Response> {
  try {
    const { taskId } = await params;
    await cancelTask({ db: getServer().db, taskId, owner: (await findVisitor()) ?? "nobody" });
    await announceEnd(taskId);
    return Response.json({ task_id: taskId, status: "CANCELLED" });
  } catch (error) {
    return problemResponse(error);
  }
}
