import { and, arrayOverlaps, asc, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import {
  type ItemCells,
  packItemCells,
  type SingleFacet,
  subjectLabels,
} from "../../lib/engine/catalog/item-cells.ts";
import { type ItemFacet, type ItemLabels, itemFacets } from "../../lib/engine/catalog/item-facets.ts";
import type { FoundItem } from "../../lib/engine/catalog/item-listing.ts";
import type { Queryable } from "../client.ts";
import { datasetVersions, items } from "../schema/catalog.ts";
import { searchCondition } from "./search-condition.ts";

/** Longest part of a text that a list has to show or look for a word in. */
const shownCharacters = 20_000;
const separator = "\n";

/** Current items in which all terms occur, counted by all their labels together. */
export async function listItemCells(db: Queryable, terms: readonly string[]): Promise<ItemCells> {
  const rows = await db.transaction(async tx => {
    // So many groups don't fit into the usual 4 MB: they would be sorted on disk.
    await tx.execute(sql`set local work_mem = '64MB'`);
    // Joined labels are grouped and sent in half the time that arrays take.
    return tx.execute<Record<SingleFacet | "subjects", string> & { count: number }>(sql`
      select language, skill, target, format, benchmark, array_to_string(subjects, ${separator}) as subjects,
        count(*)::int as count
      from items where ${and(isNull(items.retiredAt), searchCondition(terms))}
      group by 1, 2, 3, 4, 5, 6`);
  });
  return packItemCells(rows.map(row => ({ ...row, subjects: row.subjects.split(separator) })));
}

/**
 * A page of the current items with these terms and labels, in catalog order; `cells` are those of the same terms and
 * `total` how many there are. Ids come first, and from whichever end is nearer: texts are only read of what is shown.
 */
export async function listFoundItems(
  db: Queryable,
  {
    terms,
    labels,
    cells,
    total,
    offset,
    limit,
  }: {
    terms: readonly string[];
    labels: ItemLabels;
    cells: ItemCells;
    total: number;
    offset: number;
    limit: number;
  },
): Promise<FoundItem[]> {
  const shown = Math.min(limit, total - offset);
  if (shown <= 0) return [];
  const isNearEnd = offset > total / 2;
  const chosen = itemFacets.map(facet => labelCondition({ facet, label: labels[facet], cells }));
  const onPage = db
    .select({ id: items.id })
    .from(items)
    .where(and(isNull(items.retiredAt), searchCondition(terms), ...chosen))
    .orderBy(isNearEnd ? desc(items.id) : asc(items.id))
    .limit(shown)
    .offset(isNearEnd ? total - offset - shown : offset);
  return db
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
    .where(inArray(items.id, onPage))
    .orderBy(asc(items.id));
}

function labelCondition({
  facet,
  label,
  cells,
}: {
  facet: ItemFacet;
  label: string | null;
  cells: ItemCells;
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
