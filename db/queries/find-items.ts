import { searchTerms } from "../../lib/engine/catalog/fold-search-text.ts";
import { countItemFacets, type ItemCell } from "../../lib/engine/catalog/item-facets.ts";
import type { ItemFilter, ItemListing } from "../../lib/engine/catalog/item-listing.ts";
import type { Queryable } from "../client.ts";
import { listFoundItems, listItemCells } from "./item-search.ts";

const pageSize = 20;

/** A page of the catalog with the counts of every facet. `listCells` may remember what it counted before. */
export async function findItems(
  db: Queryable,
  {
    filter,
    listCells = terms => listItemCells(db, terms),
  }: { filter: ItemFilter; listCells?: (terms: readonly string[]) => Promise<readonly ItemCell[]> },
): Promise<ItemListing> {
  const { labels } = filter;
  const terms = searchTerms(filter.search);
  const cells = await listCells(terms);
  const { total, facets } = countItemFacets({ cells, labels });
  const page = Math.min(Math.max(1, filter.page), Math.max(1, Math.ceil(total / pageSize)));
  const found =
    total === 0
      ? []
      : await listFoundItems(db, { terms, labels, cells, offset: (page - 1) * pageSize, limit: pageSize });
  return { terms, page, pageSize, total, facets, items: found };
}
