import { resumeTask } from "../../../../../../jobs/resume-task.ts";
import { admit } from "../../../../../_server/admit.ts";
import { problemResponse } from "../../../../../_server/problem.ts";
import { readJson } from "../../../../../_server/read-json.ts";
import { readResumeKeys } from "../../../../../_server/resume-keys.ts";
import { getServer } from "../../../../../_server/server.ts";
import { findVisitor } from "../../../../../_server/visitor.ts";

/** Ask for what an ended task lacks: failed calls, stopped models, what a cancellation left. 409 when nothing is. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ taskId: string }> },
): Promise<Response> {
  let rate: Record<string, string> = {};
  try {
    const admission = await admit("submit");
    rate = admission.headers;
    if (admission.refusal) throw admission.refusal;
    const { taskId } = await params;
    const { db, env, queue } = getServer();
    const body = request.headers.get("content-length") === "0" ? {} : await readJson(request);
    const missing = await resumeTask({
      db,
      boss: await queue(),
      secret: env.BENCHHUB_SECRET,
      taskId,
      owner: (await findVisitor()) ?? "nobody",
      keys: await readResumeKeys(db, { taskId, body }),
    });
    return Response.json(
      { task_id: taskId, status: "PENDING", missing, status_url: `/api/v1/status/${taskId}` },
      { status: 202, headers: rate },
    );
  } catch (error) {
    return problemResponse(error, rate);
  }
}
