import { sql } from "drizzle-orm";
import type { FacetCounts } from "../../lib/engine/plan/plan-preview.ts";
import type { Queryable } from "../client.ts";
import { items } from "../schema/catalog.ts";

const facets = ["language", "subject", "skill", "target", "format", "benchmark"] as const;
const columns = sql.join(
  facets.map(facet => sql`${items[facet]}`),
  sql`, `,
);

/** How many of the items given carry each label, in one pass; most frequent first, then by name. */
export async function countItemLabels(db: Queryable, itemIds: readonly number[]): Promise<FacetCounts> {
  const sets = sql.join(
    facets.map(facet => sql`(${items[facet]})`),
    sql`, `,
  );
  // `grouping` has a bit for each column, the last the lowest: 0 where the row is about that column.
  const rows = await db.execute<{ about: number; value: string; count: number }>(sql`
    select grouping(${columns}) as about, coalesce(${columns}) as value, count(*)::int as count
    from ${items} where ${items.id} = any(${sql.param([...itemIds])}::int[]) group by grouping sets (${sets})
    order by count desc, value`);
  const counts: FacetCounts = {
    language: [],
    subject: [],
    skill: [],
    target: [],
    format: [],
    benchmark: [],
  };
  for (const { about, value, count } of rows) {
    const facet = facets.find((_, index) => (about & (1 << (facets.length - 1 - index))) === 0)!;
    counts[facet].push({ value, count });
  }
  return counts;
}
