import type { Queryable } from "../db/client.ts";
import { listItemFormats } from "../db/queries/catalog.ts";
import type { StoredLeaderboard } from "../db/queries/leaderboards.ts";
import type { DerivedWanted, Wanted } from "../db/queries/sample-scores.ts";
import type { Plan } from "../lib/engine/plan/plan.ts";
import { isDefaultScoring, itemScoring } from "../lib/engine/scorers/scaling/item-scoring.ts";

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
): Promise<Wanted[][]> {
  if (isDefaultScoring(plan))
    return models.map(({ id }) => [{ modelId: id, promptVersion, repeats: 1, scoring: null, itemIds }]);
  const formatOf = await listItemFormats(db, itemIds);
  return models.map(({ id, kind }) => {
    const groups = new Map<string, Wanted & { itemIds: number[] }>();
    for (const itemId of itemIds) {
      const format = formatOf.get(itemId);
      if (format === undefined) continue;
      const asked = itemScoring({ plan, format, kind });
      const key = `${asked.repeats} ${asked.scoring}`;
      const group = groups.get(key) ?? { modelId: id, promptVersion, ...asked, itemIds: [] };
      group.itemIds.push(itemId);
      groups.set(key, group);
    }
    return [...groups.values()];
  });
}

/** The verdicts of a leaderboard that are not its samples' own. */
export async function listDerivedWanted(
  db: Queryable,
  { leaderboard: { plan, promptVersion, rows }, itemIds }: Pick<StoredLeaderboard, "leaderboard" | "itemIds">,
): Promise<DerivedWanted[]> {
  const models = rows.map(row => ({ id: row.modelId, kind: row.kind }));
  const wanted = await listWanted(db, { plan, promptVersion, itemIds, models });
  return wanted
    .flat()
    .flatMap(group => (group.scoring === null ? [] : [{ ...group, scoring: group.scoring }]));
}
