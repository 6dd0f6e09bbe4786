import { useTranslations } from "next-intl";
import type { ItemFacet } from "../../lib/engine/catalog/item-facets.ts";
import type { ItemFilter, ItemListing } from "../../lib/engine/catalog/item-listing.ts";
import { itemsHref, withLabel } from "../../lib/url-state/item-params.ts";
import { type FacetChoice, FacetLinks } from "./facet-links.tsx";
import { SubjectTree } from "./subject-tree.tsx";
import { useLabelName } from "./use-label-name.ts";

/** As many labels of one facet as are shown without asking. */
const shownLabels = 8;
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
        const hidden = choices.slice(shownLabels);
        return (
          <section key={facet} aria-labelledby={`facet-${facet}`}>
            <h2 id={`facet-${facet}`} className="mb-1 text-sm">
              {t(`facet.${facet}`)}
            </h2>
            {facet === "subject" ? (
              <SubjectTree choices={choices} />
            ) : (
              <>
                <FacetLinks choices={choices.slice(0, shownLabels)} />
                {hidden.length > 0 && (
                  <details open={hidden.some(({ chosen }) => chosen)}>
                    <summary className="flex min-h-8 items-center text-sm text-muted-foreground">
                      {t("more", { count: hidden.length })}
                    </summary>
                    <FacetLinks choices={hidden} />
                  </details>
                )}
              </>
            )}
          </section>
        );
      })}
    </nav>
  );
}
