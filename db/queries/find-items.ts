import { searchTerms } from "../../lib/engine/catalog/fold-search-text.ts";
import type { ItemCells } from "../../lib/engine/catalog/item-cells.ts";
import { countItemFacets } from "../../lib/engine/catalog/item-facets.ts";
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
  }: { filter: ItemFilter; listCells?: (terms: readonly string[]) => Promise<ItemCells> },
): Promise<ItemListing> {
  const { labels } = filter;
  const terms = searchTerms(filter.search);
  const cells = await listCells(terms);
  const { total, facets } = countItemFacets({ cells, labels });
  const page = Math.min(Math.max(1, filter.page), Math.max(1, Math.ceil(total / pageSize)));
  const offset = (page - 1) * pageSize;
  const found = await listFoundItems(db, { terms, labels, cells, total, offset, limit: pageSize });
  return { terms, page, pageSize, total, facets, items: found };
}
