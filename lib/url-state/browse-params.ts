import { createLoader, createSerializer, parseAsInteger, parseAsString } from "nuqs/server";
import { type BrowseFacet, type BrowseFilter, browseFacets } from "../engine/leaderboard/browse-listing.ts";

const browseParams = {
  language: parseAsString,
  subject: parseAsString,
  skill: parseAsString,
  target: parseAsString,
  format: parseAsString,
  scorer: parseAsString,
  promptVersion: parseAsString,
  page: parseAsInteger.withDefault(1),
};

const load = createLoader(browseParams);
const serialize = createSerializer(browseParams, { urlKeys: { promptVersion: "prompt" } });

const longestLabel = 200;

/** Empty text means any; no text in the database has a NUL, and it takes none. */
export function readBrowseFilter(search: Record<string, string | string[] | undefined>): BrowseFilter {
  const { page, ...chosen } = load({ ...search, promptVersion: search.prompt });
  return {
    labels: Object.fromEntries(
      browseFacets.map(facet => [
        facet,
        (chosen[facet] ?? "").replaceAll("\0", "").slice(0, longestLabel) || null,
      ]),
    ) as BrowseFilter["labels"],
    page: Math.min(Math.max(1, page), 1_000_000),
  };
}

/** Everything measured, with a filter. */
export function browseHref({ labels, page }: BrowseFilter): string {
  return serialize("/browse", { ...labels, page });
}

/** The same filter from its first page, with one facet chosen otherwise. */
export function withBrowseLabel(
  filter: BrowseFilter,
  facet: BrowseFacet,
  label: string | null,
): BrowseFilter {
  return { labels: { ...filter.labels, [facet]: label }, page: 1 };
}

export function isBrowseFiltered({ labels }: BrowseFilter): boolean {
  return browseFacets.some(facet => labels[facet] !== null);
}
