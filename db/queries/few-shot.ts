import { sql } from "drizzle-orm";
import { candidatesPerGroup } from "../../lib/engine/catalog/few-shot.ts";
import type { StoredItem } from "../../lib/engine/catalog/stored-item.ts";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import type { Queryable } from "../client.ts";
import { items } from "../schema/catalog.ts";
import { listItems } from "./catalog.ts";
import { sliceCondition } from "./slice.ts";

/** Of a large group only so many times what is wanted is sorted: a hash spreads evenly. */
const margin = 10;

/**
 * Items of a plan's slice that may serve as worked examples, per language and format in an order of the seed's own (not
 * the draw's, or the first questions asked would be the examples). The same whatever the sample size.
 */
export async function listExampleCandidates(
  db: Queryable,
  { plan, count }: { plan: Plan; count: number },
): Promise<StoredItem[]> {
  const wanted = candidatesPerGroup(count);
  const slice = sliceCondition(plan);
  const groups = await db
    .select({ language: items.language, format: items.format, size: sql<number>`count(*)::int` })
    .from(items)
    .where(slice)
    .groupBy(items.language, items.format);
  if (groups.length === 0) return [];
  // Text of 32 hex digits, compared by byte: alike under every collation.
  const order = sql`(md5(${`few-shot:${plan.seed}:`} || ${items.contentId}) collate "C")`;
  const limits = sql.join(
    groups.map(({ language, format, size }) => {
      const share = (wanted * margin) / size;
      const highest =
        share >= 1
          ? "g"
          : Math.floor(share * 2 ** 32)
              .toString(16)
              .padStart(8, "0");
      return sql`when ${items.language} = ${language} and ${items.format} = ${format} then ${highest}`;
    }),
    sql` `,
  );
  const ranked = db
    .select({
      id: items.id,
      place:
        sql<number>`row_number() over (partition by ${items.language}, ${items.format} order by ${order})`.as(
          "place",
        ),
    })
    .from(items)
    .where(sql`${slice} and ${order} < (case ${limits} end)`)
    .as("ranked");
  const rows = await db
    .select({ id: ranked.id })
    .from(ranked)
    .where(sql`${ranked.place} <= ${wanted}`)
    .orderBy(ranked.place, ranked.id);
  return listItems(
    db,
    rows.map(row => row.id),
  );
}
