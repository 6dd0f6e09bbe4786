import { useFormatter, useTranslations } from "next-intl";
import type { ItemFacet } from "../../lib/engine/catalog/item-facets.ts";
import type { ItemFilter, ItemListing } from "../../lib/engine/catalog/item-listing.ts";
import type { FacetCount } from "../../lib/engine/plan/plan-preview.ts";
import { coarseOf } from "../../lib/engine/taxonomy/subject-tree.ts";
import { NativeSelect } from "../ui/native-select.tsx";
import { useLabelName } from "./use-label-name.ts";

/** The same facets where there is no room beside the list; where there is, they only carry the choice along. */
export function FacetSelects({ filter, listing }: { filter: ItemFilter; listing: ItemListing }) {
  const t = useTranslations("items");
  const format = useFormatter();
  const nameOf = useLabelName();
  const facets = Object.keys(listing.facets) as ItemFacet[];
  const textOf = (facet: ItemFacet, { value, count }: FacetCount) => {
    const indent = facet === "subject" && coarseOf(value) !== value ? "  " : "";
    return `${indent}${nameOf(facet, value)} (${format.number(count)})`;
  };
  return facets.map(facet => {
    const chosen = filter.labels[facet];
    const counts = facet === "subject" ? inTreeOrder(listing.facets.subject) : listing.facets[facet];
    return (
      // biome-ignore lint/a11y/noLabelWithoutControl: the select is inside
      <label key={facet} className="min-w-0 text-sm">
        <span className="mb-1 block text-muted-foreground">{t(`facet.${facet}`)}</span>
        <NativeSelect name={facet} defaultValue={chosen ?? ""}>
          <option value="">{t("any")}</option>
          {counts.map(count => (
            <option key={count.value} value={count.value}>
              {textOf(facet, count)}
            </option>
          ))}
        </NativeSelect>
      </label>
    );
  });
}

/** Each coarse subject before its parts. */
function inTreeOrder(counts: readonly FacetCount[]): FacetCount[] {
  return counts
    .filter(({ value }) => coarseOf(value) === value)
    .flatMap(coarse => [
      coarse,
      ...counts.filter(({ value }) => value !== coarse.value && coarseOf(value) === coarse.value),
    ]);
}
