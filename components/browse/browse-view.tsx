import Link from "next/link";
import { useTranslations } from "next-intl";
import type { BrowseFilter, BrowseListing } from "../../lib/engine/leaderboard/browse-listing.ts";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import { askHref } from "../../lib/url-state/ask-href.ts";
import { browseHref, isBrowseFiltered } from "../../lib/url-state/browse-params.ts";
import { PublishedSection } from "../leaderboard/published-section.tsx";
import { Pager } from "../samples/pager.tsx";
import { BrowseFacets } from "./browse-facets.tsx";
import { BrowseSentence } from "./browse-sentence.tsx";
import { BrowseTable } from "./browse-table.tsx";

/** Everything measured, narrowed by links. `plan`: the same slice as a plan. */
export function BrowseView({
  filter,
  listing,
  plan,
}: {
  filter: BrowseFilter;
  listing: BrowseListing;
  plan: Plan;
}) {
  const t = useTranslations("browse");
  const filtered = isBrowseFiltered(filter);
  const { rows, total, page, pageSize, items, facets, published } = listing;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div>
        <h1 className="text-2xl">{t("title")}</h1>
        <p className="mt-1 flex flex-wrap gap-x-4 text-muted-foreground">
          <span>{t("items", { items })}</span>
          {filtered && (
            <Link href="/browse" className="text-primary underline underline-offset-4 hover:no-underline">
              {t("clear")}
            </Link>
          )}
        </p>
      </div>
      {total === 0 && !filtered ? (
        <NothingMeasured />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
          <details className="lg:hidden" open={filtered && total === 0}>
            <summary className="py-2 text-primary">{t("filters")}</summary>
            <div className="mt-2">
              <BrowseFacets filter={filter} facets={facets} prefix="folded" />
            </div>
          </details>
          <div className="hidden lg:block">
            <BrowseFacets filter={filter} facets={facets} prefix="beside" />
          </div>
          <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-8">
            {total === 0 ? (
              <p className="prose-width border-t pt-4" role="status">
                {t("none")}
              </p>
            ) : (
              <>
                <BrowseSentence listing={listing} pairedHref={askHref({ query: null, plan })} />
                <BrowseTable listing={{ ...listing, rows }} />
              </>
            )}
            <Pager
              page={page}
              pages={Math.ceil(total / pageSize)}
              hrefOf={to => browseHref({ ...filter, page: to })}
            />
            <PublishedSection rows={published} plan={plan} />
          </div>
        </div>
      )}
      {total === 0 && !filtered && <PublishedSection rows={published} plan={plan} />}
    </div>
  );
}

function NothingMeasured() {
  const t = useTranslations("browse");
  const example = useTranslations("ask")("example1");
  return (
    <div className="border-t pt-4">
      <p className="text-lg">{t("nothing")}</p>
      <p className="prose-width mt-2">
        {t.rich("nothingDetail", {
          example,
          a: chunks => (
            <Link href={askHref({ query: example })} className="text-primary underline underline-offset-4">
              {chunks}
            </Link>
          ),
        })}
      </p>
    </div>
  );
}
