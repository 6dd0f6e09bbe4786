import { sql } from "drizzle-orm";
import { candidatesPerGroup } from "../../lib/engine/catalog/few-shot.ts";
import type { StoredItem } from "../../lib/engine/catalog/stored-item.ts";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import type { Queryable } from "../client.ts";
import { items } from "../schema/catalog.ts";
import { listItems } from "./catalog.ts";
import { sliceCondition } from "./slice.ts";

/**
 * Items of a plan's slice that may serve as worked examples, per language and format in an order of the seed's own (not
 * the draw's, or the first questions asked would be the examples). The same whatever the sample size.
 */
export async function listExampleCandidates(
  db: Queryable,
  { plan, count }: { plan: Plan; count: number },
): Promise<StoredItem[]> {
  const order = sql`md5(${`few-shot:${plan.seed}:`} || ${items.contentId})`;
  const ranked = db
    .select({
      id: items.id,
      place:
        sql<number>`row_number() over (partition by ${items.language}, ${items.format} order by ${order}, ${items.contentId})`.as(
          "place",
        ),
    })
    .from(items)
    .where(sliceCondition(plan))
    .as("ranked");
  const rows = await db
    .select({ id: ranked.id })
    .from(ranked)
    .where(sql`${ranked.place} <= ${candidatesPerGroup(count)}`)
    .orderBy(ranked.place, ranked.id);
  return listItems(
    db,
    rows.map(row => row.id),
  );
}
