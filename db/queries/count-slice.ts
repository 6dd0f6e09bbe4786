import { type SQL, sql } from "drizzle-orm";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import { planSchema } from "../../lib/engine/plan/plan.ts";
import type { FacetCount, FacetCounts } from "../../lib/engine/plan/plan-preview.ts";
import type { Queryable } from "../client.ts";
import { labelSets } from "../schema/catalog.ts";
import { type Facet, labelConditions } from "./slice.ts";

const facets = ["language", "subject", "skill", "target", "format", "benchmark"] as const satisfies Facet[];

type Facets = Record<Facet | "all", Map<string, number>>;

/** How many items a plan's filters select, and how many each label would give with the other filters applied. */
export async function countSlice(
  db: Queryable,
  plan: Plan,
): Promise<{ available: number; facets: FacetCounts }> {
  const conditions = labelConditions(plan);
  const [alone, grouped] = await Promise.all([countAlone(db, conditions), countGrouped(db, conditions)]);
  const of = (facet: Facet): FacetCount[] =>
    [...new Set([...alone[facet].keys(), ...grouped[facet].keys()])]
      .map(value => ({ value, count: (alone[facet].get(value) ?? 0) + (grouped[facet].get(value) ?? 0) }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return {
    available: (alone.all.get("") ?? 0) + (grouped.all.get("") ?? 0),
    facets: Object.fromEntries(facets.map(facet => [facet, of(facet)])) as FacetCounts,
  };
}

type Conditions = ReturnType<typeof labelConditions>;

/** Items without a duplicate, a label set at a time: one pass over the sets, whatever the filters. */
async function countAlone(db: Queryable, conditions: Conditions): Promise<Facets> {
  const rows = await db.execute<{ level: number; value: string; miss: Facet | null; count: number }>(sql`
    select grouping(${columns})::int as level, coalesce(${columns}) as value, miss, sum(items)::int as count
    from (select ${columns}, items, ${missOf(conditions)} as miss from label_sets
      where items > 0 and ${missesOf(conditions)} <= 1 offset 0) counted
    group by grouping sets (${sql.raw(facets.map(facet => `(${facet}, miss)`).join(", "))}, (miss))`);
  const counts = noCounts();
  for (const { level, value, miss, count } of rows) {
    // A bit of `level` is set for each column that is not grouped by; the first column has the highest.
    const at = facets.findIndex((_, index) => (level & (1 << (facets.length - 1 - index))) === 0);
    const facet = at === -1 ? "all" : facets[at]!;
    // What misses one facet's filter counts for that facet's alternatives only.
    if (miss !== null && miss !== facet) continue;
    const key = facet === "all" ? "" : value;
    counts[facet].set(key, (counts[facet].get(key) ?? 0) + count);
  }
  return counts;
}

/** Items that have a duplicate, one by one: of a group in the slice one counts. */
async function countGrouped(db: Queryable, conditions: Conditions): Promise<Facets> {
  const tallies = [...facets, "all" as const].map(
    facet => sql`select ${sql.raw(`'${facet}'`)} as facet, ${sql.raw(facet === "all" ? "''" : facet)} as value,
      count(distinct duplicate_group)::int as count from counted
      where miss is null or miss = ${sql.raw(`'${facet}'`)} group by 2`,
  );
  const rows = await db.execute<{ facet: Facet | "all"; value: string; count: number }>(sql`
    with counted as materialized (
      select ${sql.raw(facets.map(facet => `label_sets.${facet}`).join(", "))}, i.duplicate_group, ${missOf(conditions)} as miss
      from items i join label_sets on label_sets.id = i.label_set_id
      where i.retired_at is null and i.duplicate_group is not null and ${missesOf(conditions)} <= 1)
    ${sql.join(tallies, sql` union all `)}`);
  const counts = noCounts();
  for (const { facet, value, count } of rows) counts[facet].set(value, count);
  return counts;
}

const columns = sql.raw(facets.join(", "));

/** The one facet whose filter a label set doesn't meet; null where it meets all. */
function missOf(conditions: Conditions): SQL {
  const cases = conditioned(conditions).map(
    ([facet, condition]) => sql`when not (${condition}) then ${sql.raw(`'${facet}'`)}`,
  );
  return cases.length === 0 ? sql`null::text` : sql`case ${sql.join(cases, sql` `)} end`;
}

/** How many filters a label set doesn't meet: with two it counts for nothing. */
function missesOf(conditions: Conditions): SQL {
  const misses = conditioned(conditions).map(([, condition]) => sql`(not (${condition}))::int`);
  return misses.length === 0 ? sql`0` : sql`${sql.join(misses, sql` + `)}`;
}

function conditioned(conditions: Conditions): [Facet, SQL][] {
  return facets.flatMap((facet): [Facet, SQL][] => {
    const condition = conditions[facet];
    return condition ? [[facet, condition]] : [];
  });
}

function noCounts(): Facets {
  return Object.fromEntries([...facets, "all"].map(facet => [facet, new Map()])) as Facets;
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
