import { useTranslations } from "next-intl";
import type { ItemFilter, ItemListing } from "../../lib/engine/catalog/item-listing.ts";
import { isFiltered, itemsHref } from "../../lib/url-state/item-params.ts";
import { Pager } from "../samples/pager.tsx";
import { FacetNav } from "./facet-nav.tsx";
import { FoundItemRow } from "./found-item-row.tsx";
import { ItemSearchForm } from "./item-search-form.tsx";

/** The catalog: what there is, what fits, and the questions themselves. */
export function ItemsView({
  filter,
  listing,
  longestSearch,
}: {
  filter: ItemFilter;
  listing: ItemListing;
  longestSearch: number;
}) {
  const t = useTranslations("items");
  const { total, page, pageSize, items, terms } = listing;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div>
        <h1 className="text-2xl">{t("title")}</h1>
        <p className="mt-1" role="status">
          {t(isFiltered(filter) ? "summaryFiltered" : "summary", { total })}
        </p>
      </div>
      <ItemSearchForm filter={filter} listing={listing} longestSearch={longestSearch} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <div className="hidden lg:block">
          <FacetNav filter={filter} listing={listing} />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-6">
          {total === 0 ? (
            <p className="prose-width border-t pt-4">{t("none")}</p>
          ) : (
            <ul aria-label={t("results")} className="border-b">
              {items.map(item => (
                <FoundItemRow key={item.contentId} item={item} terms={terms} />
              ))}
            </ul>
          )}
          <Pager
            page={page}
            pages={Math.ceil(total / pageSize)}
            hrefOf={to => itemsHref({ ...filter, page: to })}
          />
        </div>
      </div>
    </div>
  );
}
