import { useTranslations } from "next-intl";
import {
  type BrowseFacet,
  type BrowseFilter,
  type BrowseListing,
  browseFacets,
} from "../../lib/engine/leaderboard/browse-listing.ts";
import { browseHref, withBrowseLabel } from "../../lib/url-state/browse-params.ts";
import type { FacetChoice } from "../items/facet-links.tsx";
import { FacetSection } from "../items/facet-section.tsx";
import { useLabelName } from "../items/use-label-name.ts";

/** Every facet with how many answers each label would leave, as links: the address is the filter. `prefix` keeps ids apart. */
export function BrowseFacets({
  filter,
  facets,
  prefix,
}: {
  filter: BrowseFilter;
  facets: BrowseListing["facets"];
  prefix: string;
}) {
  const t = useTranslations("browse");
  const nameOf = useLabelName();
  const choicesOf = (facet: BrowseFacet): FacetChoice[] =>
    facets[facet].map(({ value, count }) => {
      const chosen = filter.labels[facet] === value;
      return {
        value,
        count,
        chosen,
        name: facet === "scorer" || facet === "promptVersion" ? value : nameOf(facet, value),
        href: browseHref(withBrowseLabel(filter, facet, chosen ? null : value)),
      };
    });
  return (
    <nav aria-label={t("filters")} className="grid content-start gap-6">
      {browseFacets.map(facet => {
        const choices = choicesOf(facet);
        if (choices.length === 0) return null;
        return (
          <FacetSection
            key={facet}
            id={`${prefix}-${facet}`}
            title={t(`facet.${facet}`)}
            choices={choices}
            unit="answersUnit"
          />
        );
      })}
    </nav>
  );
}
