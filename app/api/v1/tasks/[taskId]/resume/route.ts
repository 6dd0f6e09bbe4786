import { resumeTask } from "../../../../../../jobs/resume-task.ts";
import { answer } from "../../../../../_server/answer.ts";
import { readJson } from "../../../../../_server/read-json.ts";
import { readResumeKeys } from "../../../../../_server/resume-keys.ts";
import { getServer } from "../../../../../_server/server.ts";
import { readOwner } from "../../../../../_server/share-request.ts";

/** Ask for what an ended task lacks: failed calls, stopped models, what a cancellation left. 409 when nothing is. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ taskId: string }> },
): Promise<Response> {
  return answer(
    async () => {
      const { taskId } = await params;
      const { db, env, queue } = getServer();
      const owner = await readOwner();
      const missing = await resumeTask({
        db,
        boss: await queue(),
        secret: env.BENCHHUB_SECRET,
        taskId,
        owner,
        maxOpenTasks: env.MAX_OPEN_TASKS,
        keys: await readResumeKeys(db, { taskId, owner, body: await readJson(request) }),
      });
      return Response.json(
        { task_id: taskId, status: "PENDING", missing, status_url: `/api/v1/status/${taskId}` },
        { status: 202 },
      );
    },
    { limit: "submit" },
  );
}
