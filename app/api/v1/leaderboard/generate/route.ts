import { submitTask } from "../../../../../jobs/submit-task.ts";
import { admit } from "../../../../_server/admit.ts";
import { generateRequestSchema } from "../../../../_server/generate-request.ts";
import { problemResponse } from "../../../../_server/problem.ts";
import { readJson } from "../../../../_server/read-json.ts";
import { getServer } from "../../../../_server/server.ts";
import { ensureVisitor } from "../../../../_server/visitor.ts";

/** 202 with a task to follow, or 200 with the leaderboard when all of it is measured already. */
export async function POST(request: Request): Promise<Response> {
  let rate: Record<string, string> = {};
  try {
    const admission = await admit("submit");
    rate = admission.headers;
    if (admission.refusal) throw admission.refusal;
    const { query, planned, models } = generateRequestSchema.parse(await readJson(request));
    const { db, env, queue } = getServer();
    const submitted = await submitTask({
      db,
      boss: await queue(),
      secret: env.BENCHHUB_SECRET,
      maxItems: env.MAX_ITEMS,
      maxOpenTasks: env.MAX_OPEN_TASKS,
      submission: { query, planned, models, owner: await ensureVisitor() },
    });
    if (submitted.kind === "task") {
      const { taskId, status } = submitted;
      return Response.json(
        { task_id: taskId, status, status_url: `/api/v1/status/${taskId}` },
        {
          status: 202,
          headers: { ...rate, location: `/api/v1/status/${taskId}`, "cache-control": "no-store" },
        },
      );
    }
    const { leaderboard, slug, taskId } = submitted.stored;
    return Response.json(
      { task_id: taskId, status: "SUCCESS", leaderboard_url: `/leaderboards/${slug}`, leaderboard },
      { headers: { ...rate, "cache-control": "no-store" } },
    );
  } catch (error) {
    return problemResponse(error, rate);
  }
}
