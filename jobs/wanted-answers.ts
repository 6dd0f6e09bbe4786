import type { Queryable } from "../db/client.ts";
import { listItemFormats } from "../db/queries/catalog.ts";
import type { StoredLeaderboard } from "../db/queries/leaderboards.ts";
import type { Wanted } from "../db/queries/wanted.ts";
import { type PromptStyle, promptVersionOf } from "../lib/engine/catalog/prompt.ts";
import type { Plan } from "../lib/engine/plan/plan.ts";
import { isDefaultScoring, itemScoring } from "../lib/engine/scorers/scaling/item-scoring.ts";

type Group = Wanted & { style: PromptStyle };

/** What a plan wants of each model over some items, in groups that are asked and scored alike. */
export async function listWanted(
  db: Queryable,
  {
    plan,
    promptVersion,
    itemIds,
    models,
  }: {
    plan: Plan;
    promptVersion: string;
    itemIds: readonly number[];
    models: readonly { id: number; kind: "baseline" | "endpoint" }[];
  },
): Promise<Group[][]> {
  if (isDefaultScoring(plan))
    return models.map(({ id }) => [
      { modelId: id, promptVersion, style: "answer", repeats: 1, scoring: null, itemIds },
    ]);
  const formatOf = await listItemFormats(db, itemIds);
  return models.map(({ id, kind }) => {
    const groups = new Map<string, Group & { itemIds: number[] }>();
    for (const itemId of itemIds) {
      const format = formatOf.get(itemId);
      if (format === undefined) continue;
      const asked = itemScoring({ plan, format, kind });
      const key = JSON.stringify(asked);
      const group = groups.get(key) ?? {
        modelId: id,
        promptVersion: promptVersionOf({ base: promptVersion, style: asked.style }),
        ...asked,
        itemIds: [],
      };
      group.itemIds.push(itemId);
      groups.set(key, group);
    }
    return [...groups.values()];
  });
}

/** What a leaderboard's plan wanted of its models; null where it is each sample's own verdict. */
export async function findLeaderboardWanted(
  db: Queryable,
  { leaderboard: { plan, promptVersion, rows }, itemIds }: Pick<StoredLeaderboard, "leaderboard" | "itemIds">,
): Promise<Wanted[] | null> {
  if (isDefaultScoring(plan)) return null;
  const models = rows.map(row => ({ id: row.modelId, kind: row.kind }));
  return (await listWanted(db, { plan, promptVersion, itemIds, models })).flat();
}
