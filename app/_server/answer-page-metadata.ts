import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { findLeaderboard } from "./reads.ts";

/** A page's metadata that shows a leaderboard's answers beside its question. */
export async function answerPageMetadata({
  page,
  params,
}: {
  page: "compare" | "samples";
  params: Promise<{ slug: string }>;
}): Promise<Metadata> {
  const { slug } = await params;
  const found = await findLeaderboard(slug);
  const t = await getTranslations(page);
  const title = [t("title"), found?.leaderboard.query].filter(Boolean).join(" · ");
  // Reference answers must not end up in a search index, nor from there in training data.
  return { title, robots: { index: false, follow: false, noarchive: true } };
}
