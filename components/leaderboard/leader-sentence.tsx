import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import type { MoreQuestions } from "./more-questions.ts";
import { RankingReasons } from "./ranking-reasons.tsx";
import { SentenceHead } from "./sentence-head.tsx";
import { SettledNote } from "./settled-note.tsx";
import { useLeaderWords } from "./use-leader-words.ts";
import { useModelPhrase } from "./use-model-phrase.ts";

/** What the reader came for, above its proof. */
export function LeaderSentence({
  leaderboard,
  overline,
  more,
  toTheEndHref,
  actions,
}: {
  leaderboard: Pick<Leaderboard, "rows" | "verdict" | "items" | "pairs" | "settled">;
  overline: string;
  /** Said where the sentence itself doesn't speak of the two that more questions may tell apart. */
  more: MoreQuestions | null;
  /** Asks what a settled ranking left unasked. */
  toTheEndHref: string | null;
  actions: ReactNode;
}) {
  const t = useTranslations("leaderboard");
  const phrase = useModelPhrase();
  const { title, detail } = useLeaderWords()(leaderboard);
  const nameOf = (id: number) =>
    leaderboard.rows
      .filter(row => row.modelId === id)
      .map(phrase)
      .join();
  return (
    <div>
      <SentenceHead overline={overline} actions={actions} title={title} />
      <div className="mt-2 grid gap-x-10 gap-y-3 lg:grid-cols-[2fr_3fr]">
        <div>
          <p>{detail}</p>
          {more && !more.isHeadline && (
            <p className="mt-2 text-sm text-muted-foreground">
              {t("runMoreFor", {
                count: more.questions,
                first: nameOf(more.first),
                second: nameOf(more.second),
              })}
            </p>
          )}
        </div>
        <RankingReasons leaderboard={leaderboard} />
      </div>
      {leaderboard.settled && (
        <SettledNote settled={leaderboard.settled} rows={leaderboard.rows} toTheEndHref={toTheEndHref} />
      )}
    </div>
  );
}
