import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import type { PublishedRow } from "../../lib/engine/leaderboard/published-row.ts";
import type { LeaderboardState } from "../../lib/url-state/leaderboard-params.ts";
import { Notice } from "../site/notice.tsx";
import { Button } from "../ui/button.tsx";
import { LeaderSentence } from "./leader-sentence.tsx";
import { MethodSection } from "./method-section.tsx";
import type { MoreQuestions } from "./more-questions.ts";
import { PublishedSection } from "./published-section.tsx";
import { RankingTable } from "./ranking-table.tsx";
import { SamplesSection } from "./samples-section.tsx";
import { LeaderboardViews } from "./views/leaderboard-views.tsx";

/** Sentence, picture and table, breakdown, answers, method: in the order in which a reader needs them. */
export function LeaderboardView({
  leaderboard,
  slug,
  state,
  yaml,
  askHref,
  more = null,
  toTheEndHref = null,
  resume = null,
  published,
  actions = null,
}: {
  leaderboard: Leaderboard;
  slug: string;
  state: LeaderboardState;
  yaml: string;
  /** Back to the question, with its plan. */
  askHref: string;
  /** So many questions, asked of the same models, where that may settle what is open; `href` asks them. */
  more?: (MoreQuestions & { href: string }) | null;
  /** Asks what a settled ranking left unasked. */
  toTheEndHref?: string | null;
  /** What its owner may do about answers that are missing. */
  resume?: ReactNode;
  /** What others published for the same labels. */
  published: readonly PublishedRow[];
  /** What can be done with the leaderboard as a whole: share it, take it away. */
  actions?: ReactNode;
}) {
  const t = useTranslations("leaderboard");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <LeaderSentence
        leaderboard={leaderboard}
        overline={leaderboard.query ?? t("noQuery")}
        more={more}
        toTheEndHref={toTheEndHref}
        actions={
          <>
            {actions}
            {more && (
              <Button size="sm" variant={more.isHeadline ? "default" : "outline"} asChild>
                <Link href={more.href}>{t("runMore", { count: more.questions })}</Link>
              </Button>
            )}
            <Button variant="outline" size="sm" asChild>
              <Link href={askHref}>{t("askAgain")}</Link>
            </Button>
          </>
        }
      />
      {!leaderboard.complete && <Notice>{t("partial", { items: leaderboard.items })}</Notice>}
      {resume && <Notice title={t("missingTitle")}>{resume}</Notice>}
      <RankingTable leaderboard={leaderboard} controls={{ slug, state }} />
      <LeaderboardViews leaderboard={leaderboard} slug={slug} state={state} />
      <SamplesSection leaderboard={leaderboard} slug={slug} />
      <PublishedSection rows={published} plan={leaderboard.plan} />
      <MethodSection leaderboard={leaderboard} slug={slug} yaml={yaml} />
    </div>
  );
}
