import type { Queryable } from "../db/client.ts";
import { listItems } from "../db/queries/catalog.ts";
import { listExampleCandidates } from "../db/queries/few-shot.ts";
import type { Task } from "../db/queries/tasks.ts";
import { buildFewShotPool, type FewShotPool } from "../lib/engine/catalog/few-shot.ts";
import { promptVersion } from "../lib/engine/catalog/prompt.ts";
import type { Plan } from "../lib/engine/plan/plan.ts";

/** How a plan's questions are put: which prompts, and the items their worked examples come from. */
export type Prompting = { promptVersion: string; exampleItemIds: number[] };

export async function choosePrompting(db: Queryable, plan: Plan): Promise<Prompting> {
  const count = plan.fewShot ?? 0;
  if (count === 0) return { promptVersion, exampleItemIds: [] };
  const pool = buildFewShotPool({ candidates: await listExampleCandidates(db, { plan, count }), count });
  return {
    promptVersion: pool.version,
    exampleItemIds: [...pool.groups.values()].flatMap(group => group.map(item => item.id)),
  };
}

/**
 * The examples a task was submitted with, though the catalog may have moved on; null without any. "changed": the stored
 * items no longer make what the task's prompt version names, so no answer may be stored under it.
 */
export async function openFewShotPool(
  db: Queryable,
  task: Pick<Task, "promptVersion" | "exampleItemIds" | "planned">,
): Promise<FewShotPool | "changed" | null> {
  const count = task.planned.fewShot ?? 0;
  if (count === 0) return null;
  const pool = buildFewShotPool({ candidates: await listItems(db, task.exampleItemIds), count });
  return pool.version === task.promptVersion ? pool : "changed";
}
