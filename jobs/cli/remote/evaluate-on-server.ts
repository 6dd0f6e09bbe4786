import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Leaderboard, leaderboardSchema } from "../../../lib/engine/leaderboard/leaderboard.ts";
import type { ModelChoice } from "../../../lib/engine/models/model-choice.ts";
import { type Plan, planOf } from "../../../lib/engine/plan/plan.ts";
import { resultOf } from "../follow-task.ts";
import type { readPlanArgument } from "../read-plan-argument.ts";
import { followOnServer, howToGoOn } from "./follow-on-server.ts";
import { readPlanOnServer } from "./read-plan-on-server.ts";
import type { ServerClient } from "./server-client.ts";

const generatedSchema = z.object({
  task_id: z.string(),
  leaderboard_url: z.string().optional(),
  leaderboard: leaderboardSchema.optional(),
});

/** Submit to a server and follow the task to its leaderboard; null for one that is left to itself (`detach`). */
export async function evaluateOnServer({
  server,
  asked,
  changes,
  models,
  detach,
}: {
  server: ServerClient;
  asked: ReturnType<typeof readPlanArgument>;
  /** What the command line says otherwise than the question or the plan. */
  changes: Partial<Plan>;
  /** With their keys. */
  models: readonly ModelChoice[];
  detach: boolean;
}): Promise<{ leaderboard: Leaderboard; slug: string } | null> {
  // Begun in nobody's name it could be neither followed nor found again: a server that asks for names says so here.
  if (!server.hasToken) await server.send({ path: "/api/v1/tokens" });
  const isChanged = Object.keys(changes).length > 0;
  const plan =
    "plan" in asked ? asked.plan : isChanged ? planOf(await readPlanOnServer(server, asked)) : null;
  const { task_id, leaderboard, leaderboard_url } = await server.get({
    method: "POST",
    path: "/api/v1/leaderboard/generate",
    headers: { "idempotency-key": randomUUID() },
    isRepeatable: true,
    body: {
      ...("query" in asked ? { query: asked.query } : {}),
      ...(plan === null ? {} : { plan: { ...plan, ...changes } }),
      models,
    },
    schema: generatedSchema,
  });
  if (leaderboard && leaderboard_url) return { leaderboard, slug: leaderboard_url.split("/").at(-1)! };
  if (detach) {
    leaveTask({ server, taskId: task_id });
    return null;
  }
  return resultOf(await followOnServer({ server, taskId: task_id, isOurs: true }), server);
}

/** The task's id is the whole of standard output, for scripts. */
export function leaveTask(left: { server: ServerClient; taskId: string }): void {
  process.stdout.write(`${left.taskId}\n`);
  process.stderr.write(`${howToGoOn(left)}\n`);
}
