import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { CompareView } from "../../../../components/compare/compare-view.tsx";
import { readCompareFilter } from "../../../../lib/url-state/compare-params.ts";
import { answerPageMetadata } from "../../../_server/answer-page-metadata.ts";
import { findComparison } from "../../../_server/find-comparison.ts";

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export function generateMetadata({ params }: Props): Promise<Metadata> {
  return answerPageMetadata({ page: "compare", params });
}

export default async function ComparePage({ params, searchParams }: Props) {
  await connection();
  const { slug } = await params;
  const found = await findComparison({ slug, asked: readCompareFilter(await searchParams) });
  if (!found) notFound();
  return <CompareView {...found} />;
}
