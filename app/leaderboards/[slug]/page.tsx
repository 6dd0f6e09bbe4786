import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { LeaderboardView } from "../../../components/leaderboard/leaderboard-view.tsx";
import { moreQuestions } from "../../../components/leaderboard/more-questions.ts";
import { listCharts } from "../../../components/leaderboard/views/list-charts.ts";
import { ExportMenu } from "../../../components/share/export-menu.tsx";
import { pictureSize } from "../../../components/share/leaderboard-picture.tsx";
import { ShareMenu } from "../../../components/share/share-menu.tsx";
import { ResumeForm } from "../../../components/task/resume-form.tsx";
import { TakeOver } from "../../../components/task/take-over.tsx";
import { planToYaml } from "../../../lib/engine/plan/plan-yaml.ts";
import { askHref, askOnHref } from "../../../lib/url-state/ask-href.ts";
import { readLeaderboardState } from "../../../lib/url-state/leaderboard-params.ts";
import { reportWords } from "../../../lib/words/report-words.ts";
import { ClientMessages } from "../../_server/client-messages.tsx";
import { readLocale } from "../../_server/read-lang.ts";
import { readPageOrigin } from "../../_server/read-origin.ts";
import {
  findLeaderboard,
  findResumeOffer,
  getServerFacts,
  listPublishedScores,
} from "../../_server/reads.ts";
import { findSharing } from "../../_server/sharing.ts";
import { createShareLink, resumeTask, revokeShareLink } from "../../actions.ts";

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const found = await findLeaderboard(slug);
  const t = await getTranslations("leaderboard");
  if (!found) return { title: t("title"), robots: { index: false } };
  const locale = await readLocale();
  const { question, title, detail } = reportWords({ leaderboard: found.leaderboard, locale });
  const image = {
    url: `${await readPageOrigin()}/leaderboards/${found.slug}/opengraph-image?lang=${locale}`,
    ...pictureSize,
    alt: title,
  };
  return {
    title: question,
    description: `${title} ${detail}`,
    openGraph: { title, description: detail, type: "article", locale, images: [image] },
    twitter: { card: "summary_large_image", title, description: detail, images: [image] },
    // Whoever holds the link may read it; search engines hold no link.
    robots: { index: false },
  };
}

export default async function LeaderboardPage({ params, searchParams }: Props) {
  await connection();
  const { slug } = await params;
  const found = await findLeaderboard(slug);
  if (!found) notFound();
  const { leaderboard } = found;
  const lacks = leaderboard.rows.some(row => row.stopped !== null || (row.outcomes.api_error ?? 0) > 0);
  const offer = lacks ? await findResumeOffer(found.taskId) : null;
  const sharing = await findSharing({ slug: found.slug });
  const { largestSampleSize: most } = await getServerFacts();
  const more = moreQuestions({ leaderboard, most });
  return (
    <ClientMessages of={["errors", "plan", "share", "task", "views"]}>
      <TakeOver />
      <LeaderboardView
        leaderboard={leaderboard}
        slug={found.slug}
        state={readLeaderboardState(await searchParams)}
        yaml={planToYaml(leaderboard.plan)}
        resume={offer && <ResumeForm offer={offer} resumeTask={resumeTask} />}
        askHref={askHref({ query: leaderboard.query, plan: leaderboard.plan })}
        more={
          more && {
            ...more,
            href: askOnHref({ leaderboard, slug: found.slug, sampleSize: more.questions }),
          }
        }
        toTheEndHref={leaderboard.settled && askOnHref({ leaderboard, slug: found.slug })}
        actions={
          <>
            {sharing && (
              <ShareMenu
                sharing={sharing}
                createShareLink={createShareLink}
                revokeShareLink={revokeShareLink}
              />
            )}
            <ExportMenu slug={found.slug} charts={listCharts(leaderboard)} />
          </>
        }
        published={await listPublishedScores(leaderboard.plan)}
      />
    </ClientMessages>
  );
}
