import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { SamplesView } from "../../../../components/samples/samples-view.tsx";
import { readSampleFilter } from "../../../../lib/url-state/sample-params.ts";
import { answerPageMetadata } from "../../../_server/answer-page-metadata.ts";
import { findLeaderboard, listAnsweredItems } from "../../../_server/reads.ts";

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export function generateMetadata({ params }: Props): Promise<Metadata> {
  return answerPageMetadata({ page: "samples", params });
}

export default async function SamplesPage({ params, searchParams }: Props) {
  await connection();
  const { slug } = await params;
  const filter = readSampleFilter(await searchParams);
  const [found, samples] = await Promise.all([findLeaderboard(slug), listAnsweredItems({ slug, filter })]);
  if (!found || !samples) notFound();
  return <SamplesView leaderboard={found.leaderboard} slug={found.slug} filter={filter} samples={samples} />;
}
