import { and, arrayOverlaps, asc, count, eq, isNull, type SQL, sql } from "drizzle-orm";
import {
  type ItemCell,
  type ItemFacet,
  type ItemLabels,
  itemFacets,
  subjectLabels,
} from "../../lib/engine/catalog/item-facets.ts";
import type { FoundItem } from "../../lib/engine/catalog/item-listing.ts";
import type { Queryable } from "../client.ts";
import { datasetVersions, items } from "../schema/catalog.ts";
import { searchCondition } from "./search-condition.ts";

/** Longest part of a text that a list has to show or look for a word in. */
const shownCharacters = 20_000;

/** Current items in which all terms occur, counted by all their labels together. */
export async function listItemCells(db: Queryable, terms: readonly string[]): Promise<ItemCell[]> {
  const { language, subjects, skill, target, format, benchmark } = items;
  return db
    .select({ language, subjects, skill, target, format, benchmark, count: count() })
    .from(items)
    .where(and(isNull(items.retiredAt), searchCondition(terms)))
    .groupBy(language, subjects, skill, target, format, benchmark);
}

/** A page of the current items with these terms and labels, in catalog order; `cells` are those of the same terms. */
export async function listFoundItems(
  db: Queryable,
  {
    terms,
    labels,
    cells,
    offset,
    limit,
  }: {
    terms: readonly string[];
    labels: ItemLabels;
    cells: readonly ItemCell[];
    offset: number;
    limit: number;
  },
): Promise<FoundItem[]> {
  const chosen = itemFacets.map(facet => labelCondition({ facet, label: labels[facet], cells }));
  const rows = await db
    .select({
      contentId: items.contentId,
      language: items.language,
      subjects: items.subjects,
      skill: items.skill,
      target: items.target,
      format: items.format,
      benchmark: items.benchmark,
      prompt: sql<string>`left(${items.prompt}, ${shownCharacters}::int)`,
      context: sql<string | null>`left(${items.context}, ${shownCharacters}::int)`,
    })
    .from(items)
    .where(and(isNull(items.retiredAt), searchCondition(terms), ...chosen))
    .orderBy(asc(items.id))
    .limit(limit)
    .offset(offset);
  return rows;
}

function labelCondition({
  facet,
  label,
  cells,
}: {
  facet: ItemFacet;
  label: string | null;
  cells: readonly ItemCell[];
}): SQL | undefined {
  if (label === null) return undefined;
  if (facet !== "subject") return eq(items[facet], label);
  const wanted = subjectLabels({ cells, subject: label });
  return wanted.length === 0 ? sql`false` : arrayOverlaps(items.subjects, wanted);
}

/** Changes whenever a data set comes or is replaced: what was counted before then is no longer so. */
export async function getCatalogStamp(db: Queryable): Promise<string> {
  const [row] = await db
    .select({
      stamp: sql<string>`concat_ws(':', count(*), max(${datasetVersions.activatedAt}), sum(${datasetVersions.itemCount}))`,
    })
    .from(datasetVersions);
  return row!.stamp;
}
