import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { CompareView } from "../../../../components/compare/compare-view.tsx";
import { readCompareFilter } from "../../../../lib/url-state/compare-params.ts";
import { findComparison } from "../../../_server/find-comparison.ts";
import { findLeaderboard } from "../../../_server/reads.ts";

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const found = await findLeaderboard(slug);
  const t = await getTranslations("compare");
  const title = [t("title"), found?.leaderboard.query].filter(Boolean).join(" · ");
  // Reference answers must not end up in a search index, nor from there in training data.
  return { title, robots: { index: false, follow: false, noarchive: true } };
}

export default async function ComparePage({ params, searchParams }: Props) {
  await connection();
  const { slug } = await params;
  const found = await findComparison({ slug, asked: readCompareFilter(await searchParams) });
  if (!found) notFound();
  return <CompareView {...found} />;
}
