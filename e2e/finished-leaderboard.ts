import type { APIRequestContext } from "@playwright/test";
import type { BaselineId } from "../lib/engine/models/model-choice.ts";
import { waitForTask } from "./wait-for-task.ts";

/** The address of a leaderboard of baselines, made once and found again after. */
export async function finishedLeaderboard(
  request: APIRequestContext,
  builtins: readonly BaselineId[] = ["random", "overlap"],
): Promise<string> {
  const response = await request.post("/api/v1/leaderboard/generate", {
    data: {
      query: "Which model knows traditional games?",
      plan: { sampleSize: 40 },
      models: builtins.map(builtin => ({ builtin })),
    },
  });
  const answer = await response.json();
  const url = answer.leaderboard_url ?? (await waitForTask(request, answer.task_id)).leaderboard_url;
  if (!url) throw new Error(`no leaderboard: ${JSON.stringify(answer)}`);
  return url;
}
