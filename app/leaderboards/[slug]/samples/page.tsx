import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { SamplesView } from "../../../../components/samples/samples-view.tsx";
import { readSampleFilter } from "../../../../lib/url-state/sample-params.ts";
import { findLeaderboard, listAnsweredItems } from "../../../_server/reads.ts";

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const found = await findLeaderboard(slug);
  const t = await getTranslations("samples");
  const title = [t("title"), found?.leaderboard.query].filter(Boolean).join(" · ");
  // Reference answers must not end up in a search index, nor from there in training data.
  return { title, robots: { index: false, follow: false, noarchive: true } };
}

export default async function SamplesPage({ params, searchParams }: Props) {
  await connection();
  const { slug } = await params;
  const filter = readSampleFilter(await searchParams);
  const [found, samples] = await Promise.all([findLeaderboard(slug), listAnsweredItems({ slug, filter })]);
  if (!found || !samples) notFound();
  return <SamplesView leaderboard={found.leaderboard} slug={found.slug} filter={filter} samples={samples} />;
}
