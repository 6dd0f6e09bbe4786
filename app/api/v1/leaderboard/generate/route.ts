import { submitTask } from "../../../../../jobs/submit-task.ts";
import { admit } from "../../../../_server/admit.ts";
import { generateRequestSchema, planRequest } from "../../../../_server/generate-request.ts";
import { noteSubmitted } from "../../../../_server/note-submitted.ts";
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
    const body = generateRequestSchema.parse(await readJson(request));
    const { db, env, queue, readQuery, house } = getServer();
    const planned = await planRequest({ body, readQuery });
    const submitted = await submitTask({
      db,
      boss: await queue(),
      secret: env.BENCHHUB_SECRET,
      maxItems: env.MAX_ITEMS,
      maxOpenTasks: env.MAX_OPEN_TASKS,
      house: house.list(),
      submission: {
        query: body.query ?? null,
        planned,
        models: body.models,
        owner: await ensureVisitor(),
      },
    });
    if (submitted.kind === "task") {
      const { taskId, status } = submitted;
      await noteSubmitted(taskId);
      return Response.json(
        { task_id: taskId, status, status_url: `/api/v1/status/${taskId}`, plan: planned },
        {
          status: 202,
          headers: { ...rate, location: `/api/v1/status/${taskId}`, "cache-control": "no-store" },
        },
      );
    }
    const { leaderboard, slug, taskId } = submitted.stored;
    return Response.json(
      {
        task_id: taskId,
        status: "SUCCESS",
        leaderboard_url: `/leaderboards/${slug}`,
        plan: planned,
        leaderboard,
      },
      { headers: { ...rate, "cache-control": "no-store" } },
    );
  } catch (error) {
    return problemResponse(error, rate);
  }
}
