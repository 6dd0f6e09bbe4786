import { useTranslations } from "next-intl";
import type { ItemFacet } from "../../lib/engine/catalog/item-facets.ts";
import type { ItemFilter, ItemListing } from "../../lib/engine/catalog/item-listing.ts";
import { itemsHref, withLabel } from "../../lib/url-state/item-params.ts";
import type { FacetChoice } from "./facet-links.tsx";
import { FacetSection } from "./facet-section.tsx";
import { useLabelName } from "./use-label-name.ts";

const facets = [
  "language",
  "subject",
  "skill",
  "target",
  "format",
  "benchmark",
] as const satisfies ItemFacet[];

/** Every facet with its counts, as links: the address is the filter. */
export function FacetNav({ filter, listing }: { filter: ItemFilter; listing: ItemListing }) {
  const t = useTranslations("items");
  const nameOf = useLabelName();
  const choicesOf = (facet: ItemFacet): FacetChoice[] =>
    listing.facets[facet].map(({ value, count }) => {
      const chosen = filter.labels[facet] === value;
      return {
        value,
        count,
        chosen,
        name: nameOf(facet, value),
        href: itemsHref(withLabel(filter, facet, chosen ? null : value)),
      };
    });
  return (
    <nav aria-label={t("filters")} className="grid content-start gap-6">
      {facets.map(facet => {
        const choices = choicesOf(facet);
        if (choices.length === 0) return null;
        return <FacetSection key={facet} id={facet} title={t(`facet.${facet}`)} choices={choices} />;
      })}
    </nav>
  );
}
