import { createLoader, createSerializer, parseAsInteger, parseAsString } from "nuqs/server";
import { longestSearch } from "../engine/catalog/fold-search-text.ts";
import { type ItemFacet, itemFacets } from "../engine/catalog/item-facets.ts";
import type { ItemFilter } from "../engine/catalog/item-listing.ts";

const itemParams = {
  q: parseAsString.withDefault(""),
  language: parseAsString,
  subject: parseAsString,
  skill: parseAsString,
  target: parseAsString,
  format: parseAsString,
  benchmark: parseAsString,
  page: parseAsInteger.withDefault(1),
};

const load = createLoader(itemParams);
const serialize = createSerializer(itemParams);

type Search = Record<string, string | string[] | undefined>;

/** A form sends its untouched fields as empty text, which means any. */
export function readItemFilter(search: Search): ItemFilter {
  const { q, page, ...chosen } = load(search);
  return {
    search: storable(q).trim().slice(0, longestSearch),
    labels: Object.fromEntries(
      itemFacets.map(facet => [facet, storable(chosen[facet] ?? "") || null]),
    ) as ItemFilter["labels"],
    page: Math.max(1, page),
  };
}

/** No text in the database has a NUL, and it takes none. */
function storable(text: string): string {
  return text.replaceAll("\0", "");
}

/** The catalog with a filter. */
export function itemsHref({ search, labels, page }: ItemFilter): string {
  return serialize("/items", { q: search === "" ? null : search, ...labels, page });
}

/** The same filter from its first page, with one facet chosen otherwise. */
export function withLabel(filter: ItemFilter, facet: ItemFacet, label: string | null): ItemFilter {
  return { ...filter, labels: { ...filter.labels, [facet]: label }, page: 1 };
}

export function isFiltered({ search, labels }: ItemFilter): boolean {
  return search !== "" || itemFacets.some(facet => labels[facet] !== null);
}
