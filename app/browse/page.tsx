import type { Metadata } from "next";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { BrowseView } from "../../components/browse/browse-view.tsx";
import { planOfBrowse } from "../../lib/engine/leaderboard/browse-plan.ts";
import { isBrowseFiltered, readBrowseFilter } from "../../lib/url-state/browse-params.ts";
import { browseMeasured } from "../_server/reads.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const filter = readBrowseFilter(await searchParams);
  const t = await getTranslations("browse");
  // One page for a search engine, not one for every combination of filters.
  return {
    title: t("title"),
    robots: { index: !isBrowseFiltered(filter) && filter.page === 1, follow: false },
  };
}

export default async function BrowsePage({ searchParams }: Props) {
  await connection();
  const filter = readBrowseFilter(await searchParams);
  return (
    <BrowseView filter={filter} listing={await browseMeasured(filter)} plan={planOfBrowse(filter.labels)} />
  );
}
