import type { Metadata } from "next";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { ItemsView } from "../../components/items/items-view.tsx";
import { SearchTooSlow } from "../../components/items/search-too-slow.tsx";
import { longestSearch } from "../../lib/engine/catalog/fold-search-text.ts";
import { isFiltered, readItemFilter } from "../../lib/url-state/item-params.ts";
import { listCatalogItems } from "../_server/reads.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const filter = readItemFilter(await searchParams);
  const t = await getTranslations("items");
  const title = [t("title"), filter.search].filter(Boolean).join(" · ");
  // One page for a search engine, not one for every combination of filters.
  return { title, robots: { index: !isFiltered(filter) && filter.page === 1, follow: false } };
}

export default async function ItemsPage({ searchParams }: Props) {
  await connection();
  const filter = readItemFilter(await searchParams);
  const listing = await listCatalogItems(filter);
  if (!listing) return <SearchTooSlow filter={filter} longestSearch={longestSearch} />;
  return <ItemsView filter={filter} listing={listing} longestSearch={longestSearch} />;
}
