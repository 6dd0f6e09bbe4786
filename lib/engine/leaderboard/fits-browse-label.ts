import { coarseOf } from "../taxonomy/subject-tree.ts";
import type { BrowseFacet } from "./browse-listing.ts";

/** Whether an item's label is the one chosen, or a part of it; null is any. */
export function fitsBrowseLabel({
  facet,
  label,
  value,
}: {
  facet: BrowseFacet;
  label: string | null;
  value: string;
}): boolean {
  return label === null || value === label || (facet === "subject" && coarseOf(value) === label);
}
