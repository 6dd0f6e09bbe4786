import { sql } from "drizzle-orm";
import { z } from "zod";
import { itemSchema } from "../../lib/engine/catalog/item.ts";
import type { RankedItem } from "../../lib/engine/leaderboard/ranking-input.ts";
import type { Queryable } from "../client.ts";

const { skill, target, format } = itemSchema.shape;
const labelsSchema = z.object({ skill, target, format });

/**
 * What a ranking needs of items, in the order asked for: labels, not the texts, which are a thousand times as much. One
 * statement as it is: a query builder takes as long again for thousands of rows.
 */
export async function listRankedItems(db: Queryable, ids: readonly number[]): Promise<RankedItem[]> {
  if (ids.length === 0) return [];
  const rows = await db.execute<RankedItem>(sql`
    select id, subject, skill, target, format, cluster,
      coalesce(jsonb_array_length(nullif(options, 'null')), 0) as "optionCount"
    from items where id = any(${sql.param([...ids])}::int[])`);
  const byId = new Map(rows.map(row => [row.id, row]));
  return ids.flatMap(id => {
    const row = byId.get(id);
    return row ? [{ ...row, ...labelsSchema.parse(row) }] : [];
  });
}
