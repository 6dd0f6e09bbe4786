import { z } from "zod";
import { findLeaderboard } from "../../db/queries/find-leaderboard.ts";
import { insertWebhook } from "../../db/queries/task-webhooks.ts";
import { submitTask } from "../../jobs/submit-task.ts";
import { sealWebhook } from "../../jobs/webhook/seal-webhook.ts";
import { plannedSchema } from "../../lib/engine/plan/plan.ts";
import { BenchHubError } from "../../lib/errors.ts";
import { type generateRequestSchema, planRequest } from "./generate-request.ts";
import type { Remember } from "./idempotency.ts";
import { noteSubmitted } from "./note-submitted.ts";
import { getServer } from "./server.ts";

const headers = { "cache-control": "no-store" };

/** What is remembered of an answer: a leaderboard is at its address. */
export const generatedSchema = z.union([
  z.object({ taskId: z.string(), planned: plannedSchema }),
  z.object({ slug: z.string(), planned: plannedSchema }),
]);
type Generated = z.infer<typeof generatedSchema>;

/** Submit what a request asks for. `origin`: where a webhook's addresses are. */
export async function generate({
  body,
  owner,
  origin,
  remember,
}: {
  body: z.output<typeof generateRequestSchema>;
  owner: string;
  origin: string;
  remember: Remember;
}): Promise<Response> {
  const { db, env, queue, readQuery, house } = getServer();
  const planned = await planRequest({ body, readQuery });
  const submitted = await submitTask({
    db,
    boss: await queue(),
    secret: env.BENCHHUB_SECRET,
    maxItems: env.MAX_ITEMS,
    maxOpenTasks: env.MAX_OPEN_TASKS,
    house: house.list(),
    submission: { query: body.query ?? null, planned, models: body.models, owner },
    alongside: async (tx, taskId) => {
      await remember(tx, { taskId, planned } satisfies Generated);
      if (!body.webhook) return;
      const place = { secret: env.BENCHHUB_SECRET, taskId, choice: body.webhook, origin };
      await insertWebhook(tx, { taskId, sealed: sealWebhook(place) });
    },
  });
  if (submitted.kind === "task") {
    await noteSubmitted(submitted.taskId);
    return answerGenerated({ taskId: submitted.taskId, planned });
  }
  const generated = { slug: submitted.stored.slug, planned };
  await remember(db, generated satisfies Generated);
  return answerGenerated(generated);
}

/** 202 with a task to follow, or 200 with the leaderboard. @throws BenchHubError "not-found" for one deleted since. */
export async function answerGenerated(generated: Generated): Promise<Response> {
  const { planned: plan } = generated;
  if ("taskId" in generated) {
    const url = `/api/v1/status/${generated.taskId}`;
    return Response.json(
      { task_id: generated.taskId, status: "PENDING", status_url: url, plan },
      { status: 202, headers: { ...headers, location: url } },
    );
  }
  const stored = await findLeaderboard(getServer().db, generated.slug);
  if (!stored) throw new BenchHubError({ code: "not-found", message: "There is no such leaderboard." });
  return Response.json(
    {
      task_id: stored.taskId,
      status: "SUCCESS",
      leaderboard_url: `/leaderboards/${stored.slug}`,
      plan,
      leaderboard: stored.leaderboard,
    },
    { headers },
  );
}
