import { cancelTask } from "../../../../../../jobs/cancel-task.ts";
import { announceEnd } from "../../../../../_server/announce-end.ts";
import { answer } from "../../../../../_server/answer.ts";
import { getServer } from "../../../../../_server/server.ts";
import { findVisitor } from "../../../../../_server/visitor.ts";

/** Stop a running task; what was measured stays. 409 when it has ended. */
export async function POST(
  _request: Request,
  { params }: { params: Promise<{ taskId: string }> },
): Promise<Response> {
  return answer(async () => {
    const { taskId } = await params;
    await cancelTask({ db: getServer().db, taskId, owner: (await findVisitor()) ?? "nobody" });
    await announceEnd(taskId);
    return Response.json({ task_id: taskId, status: "CANCELLED" });
  });
}
