import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ItemFilter, ItemListing } from "../../lib/engine/catalog/item-listing.ts";
import { isFiltered, itemsHref } from "../../lib/url-state/item-params.ts";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";
import { FacetSelects } from "./facet-selects.tsx";

/** A plain GET form: it works before, and without, any script. */
export function ItemSearchForm({
  filter,
  listing,
  longestSearch,
}: {
  filter: ItemFilter;
  listing: ItemListing;
  longestSearch: number;
}) {
  const t = useTranslations("items");
  return (
    <search aria-label={t("search")}>
      {/* The key makes fields follow the address when a link changed it. */}
      <form key={itemsHref({ ...filter, page: 1 })} action="/items">
        <div className="flex flex-wrap items-center gap-3">
          <label htmlFor="items-q" className="sr-only">
            {t("search")}
          </label>
          <Input
            id="items-q"
            name="q"
            type="search"
            defaultValue={filter.search}
            maxLength={longestSearch}
            placeholder={t("search")}
            aria-describedby="items-q-hint"
            className="max-w-xl flex-1 basis-48"
          />
          <Button type="submit">{t("apply")}</Button>
        </div>
        <div className="mt-1 flex max-w-xl flex-wrap justify-between gap-x-6 text-sm text-muted-foreground">
          <p id="items-q-hint">{t("searchHint")}</p>
          {isFiltered(filter) && (
            <Link href="/items" className="text-primary underline underline-offset-4 hover:no-underline">
              {t("clear")}
            </Link>
          )}
        </div>
        <details className="mt-2 lg:hidden" open={Object.values(filter.labels).some(label => label !== null)}>
          <summary className="py-2 text-sm text-primary">{t("filters")}</summary>
          <div className="mt-1 grid grid-cols-2 gap-3">
            <FacetSelects filter={filter} listing={listing} />
          </div>
        </details>
      </form>
    </search>
  );
}
