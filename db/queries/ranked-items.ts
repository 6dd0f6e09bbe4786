import { sql } from "drizzle-orm";
import { z } from "zod";
import { itemSchema } from "../../lib/engine/catalog/item.ts";
import type { RankedItem } from "../../lib/engine/leaderboard/ranking-input.ts";
import type { Queryable } from "../client.ts";
import { items } from "../schema/catalog.ts";

const { skill, target, format } = itemSchema.shape;
const labelsSchema = z.object({ skill, target, format });

/** What a ranking needs of items, in the order asked for: labels, not the texts, which are a thousand times as much. */
export async function listRankedItems(db: Queryable, ids: readonly number[]): Promise<RankedItem[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      id: items.id,
      subject: items.subject,
      skill: items.skill,
      target: items.target,
      format: items.format,
      optionCount: sql<number>`coalesce(jsonb_array_length(nullif(${items.options}, 'null')), 0)`,
      cluster: items.cluster,
    })
    .from(items)
    .where(sql`${items.id} = any(${sql.param([...ids])}::int[])`);
  const byId = new Map(rows.map(row => [row.id, row]));
  return ids.flatMap(id => {
    const row = byId.get(id);
    return row ? [{ ...row, ...labelsSchema.parse(row) }] : [];
  });
}
