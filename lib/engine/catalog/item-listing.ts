import type { ItemFacetCounts, ItemLabels } from "./item-facets.ts";

/** What a reader of the catalog asks for; `page` from 1. */
export type ItemFilter = { search: string; labels: ItemLabels; page: number };

/** An item in a list: labels and question, never its answer. */
export type FoundItem = {
  contentId: string;
  language: string;
  subjects: string[];
  skill: string;
  target: string;
  format: string;
  benchmark: string;
  prompt: string;
  context: string | null;
};

export type ItemListing = ItemFacetCounts & {
  /** What was looked for, as read from the search. */
  terms: string[];
  page: number;
  pageSize: number;
  items: FoundItem[];
};
