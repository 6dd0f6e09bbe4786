import { type Facet, facets, type Labels, sliceFilter } from "../../lib/engine/catalog/slice-filter.ts";
import { type Plan, planSchema } from "../../lib/engine/plan/plan.ts";
import type { FacetCount, FacetCounts } from "../../lib/engine/plan/plan-preview.ts";
import type { Queryable } from "../client.ts";
import { readCatalogLabels } from "./catalog-labels.ts";

/**
 * How many items a plan's filters select, by their first subject too, and how many each label would give with the other
 * filters applied.
 */
export async function countSlice(
  db: Queryable,
  plan: Plan,
): Promise<{ available: number; subjects: FacetCount[]; facets: FacetCounts }> {
  const { sets, grouped } = await readCatalogLabels(db);
  const missed = missedFilter(plan);
  const counts = new Map(facets.map(facet => [facet, new Map<string, number>()]));
  const subjects = new Map<string, number>();
  let available = 0;
  const addMatched = (subject: string, count: number) => {
    available += count;
    subjects.set(subject, (subjects.get(subject) ?? 0) + count);
  };
  const add = (facet: Facet, value: string, count: number) => {
    const byValue = counts.get(facet)!;
    byValue.set(value, (byValue.get(value) ?? 0) + count);
  };
  for (const set of sets) {
    const miss = set.items === 0 ? "several" : missed(set);
    if (miss === "several") continue;
    if (miss !== null) {
      add(miss, set[miss], set.items);
      continue;
    }
    addMatched(set.subject, set.items);
    for (const facet of facets) add(facet, set[facet], set.items);
  }
  // Of a duplicate group in the slice one counts: for the slice, and for each label that it carries.
  const seen = new Set<string>();
  const addOnce = (facet: Facet | "all", value: string, group: number) => {
    const key = facet === "all" ? `${group}` : `${group}/${facet}/${value}`;
    if (seen.has(key)) return;
    seen.add(key);
    if (facet === "all") addMatched(value, 1);
    else add(facet, value, 1);
  };
  for (const { set, group } of grouped) {
    const miss = missed(set);
    if (miss === "several") continue;
    for (const facet of miss === null ? facets : [miss]) addOnce(facet, set[facet], group);
    if (miss === null) addOnce("all", set.subject, group);
  }
  return {
    available,
    subjects: ordered(subjects),
    facets: Object.fromEntries(facets.map(facet => [facet, ordered(counts.get(facet)!)])) as FacetCounts,
  };
}

/** Most frequent first, then by name. */
function ordered(counts: ReadonlyMap<string, number>): FacetCount[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** What the catalog holds, however it is filtered. */
export async function countCatalogFacets(
  db: Queryable,
): Promise<{ items: number; languages: FacetCount[]; formats: FacetCount[] }> {
  const { available, facets: counts } = await countSlice(db, planSchema.parse({}));
  return { items: available, languages: counts.language, formats: counts.format };
}

/** The one facet whose filter labels don't meet: they count for its alternatives only. Null: none; "several": for nothing. */
function missedFilter(plan: Plan): (labels: Labels) => Facet | "several" | null {
  const filters = Object.entries(sliceFilter(plan)) as [Facet, (labels: Labels) => boolean][];
  return labels => {
    let missed: Facet | null = null;
    for (const [facet, meets] of filters) {
      if (meets(labels)) continue;
      if (missed !== null) return "several";
      missed = facet;
    }
    return missed;
  };
}
