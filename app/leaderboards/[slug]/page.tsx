import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { LeaderboardView } from "../../../components/leaderboard/leaderboard-view.tsx";
import { planToYaml } from "../../../lib/engine/plan/plan-yaml.ts";
import { askHref } from "../../../lib/url-state/ask-href.ts";
import { findLeaderboard, listPublishedScores } from "../../_server/reads.ts";

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const found = await findLeaderboard(slug);
  const t = await getTranslations("leaderboard");
  // Whoever holds the link may read it; search engines hold no link.
  return { title: found?.leaderboard.query ?? t("title"), robots: { index: false } };
}

export default async function LeaderboardPage({ params }: Props) {
  await connection();
  const { slug } = await params;
  const found = await findLeaderboard(slug);
  if (!found) notFound();
  const { leaderboard } = found;
  return (
    <LeaderboardView
      leaderboard={leaderboard}
      slug={found.slug}
      yaml={planToYaml(leaderboard.plan)}
      askHref={askHref({ query: leaderboard.query, plan: leaderboard.plan })}
      published={await listPublishedScores(leaderboard.plan)}
    />
  );
}
