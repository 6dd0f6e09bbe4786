import { sql } from "drizzle-orm";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import { planSchema } from "../../lib/engine/plan/plan.ts";
import type { FacetCount, FacetCounts } from "../../lib/engine/plan/plan-preview.ts";
import type { Queryable } from "../client.ts";
import { labelSets } from "../schema/catalog.ts";
import { type Facet, labelConditions } from "./slice.ts";

const facets = ["language", "subject", "skill", "target", "format", "benchmark"] as const satisfies Facet[];

/** How many items a plan's filters select, and how many each label would give with the other filters applied. */
export async function countSlice(
  db: Queryable,
  plan: Plan,
): Promise<{ available: number; facets: FacetCounts }> {
  const conditions = labelConditions(plan);
  const flags = facets.map(facet => sql`(${conditions[facet] ?? sql`true`}) as ${sql.raw(`by_${facet}`)}`);
  // Items without a duplicate are counted a label set at a time, the others one by one: a group counts once.
  const rows = await db.execute<{ facet: Facet | "all"; value: string; count: number }>(sql`
    with labelled as materialized (
      select id, language, subject, skill, target, format, benchmark, items, ${sql.join(flags, sql`, `)} from label_sets),
    counted as materialized (
      select ${sql.raw(facets.join(", "))}, ${sql.raw(facets.map(facet => `by_${facet}`).join(", "))},
        items as n, null::int as duplicate_group from labelled
      where items > 0 and ${sql.raw(nearMiss)}
      union all
      select ${sql.raw(facets.map(facet => `l.${facet}`).join(", "))}, ${sql.raw(facets.map(facet => `by_${facet}`).join(", "))}, 0, i.duplicate_group
      from items i join labelled l on l.id = i.label_set_id
      where i.retired_at is null and i.duplicate_group is not null and ${sql.raw(nearMiss)})
    ${sql.join(
      facets.map(
        facet => sql`select ${sql.raw(`'${facet}'`)} as facet, ${sql.raw(facet)} as value, ${tally}
        from counted where ${sql.raw(allBut(facet))} group by ${sql.raw(facet)}`,
      ),
      sql` union all `,
    )}
    union all select 'all', '', ${tally} from counted where ${sql.raw(allBut(null))}`);
  const of = (facet: Facet): FacetCount[] =>
    rows
      .filter(row => row.facet === facet && row.count > 0)
      .map(({ value, count }) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return {
    available: rows.find(row => row.facet === "all")!.count,
    facets: Object.fromEntries(facets.map(facet => [facet, of(facet)])) as FacetCounts,
  };
}

/** What the catalog holds, however it is filtered. */
export async function countCatalogFacets(
  db: Queryable,
): Promise<{ items: number; languages: FacetCount[]; formats: FacetCount[] }> {
  const { available, facets } = await countSlice(db, planSchema.parse({}));
  return { items: available, languages: facets.language, formats: facets.format };
}

/** The slice's label sets and how many items of each have no duplicate: what a draw shares its places out by. */
export type LabelSetCount = { id: number; subject: string; format: string; items: number };
export async function listLabelSets(db: Queryable, plan: Plan): Promise<LabelSetCount[]> {
  const { id, subject, format, items } = labelSets;
  const conditions = Object.values(labelConditions(plan));
  return db
    .select({ id, subject, format, items })
    .from(labelSets)
    .where(sql.join([sql`true`, ...conditions], sql` and `));
}

const tally = sql.raw("(coalesce(sum(n), 0) + count(distinct duplicate_group))::int as count");
/** Label sets that two filters leave out count for nothing. */
const nearMiss = `(${facets.map(facet => `(not by_${facet})::int`).join(" + ")}) <= 1`;

function allBut(left: Facet | null): string {
  return facets
    .filter(facet => facet !== left)
    .map(facet => `by_${facet}`)
    .join(" and ");
}
