import type { ReactNode } from "react";
import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import { RankingReasons } from "./ranking-reasons.tsx";
import { SentenceHead } from "./sentence-head.tsx";
import { SettledNote } from "./settled-note.tsx";
import { useLeaderWords } from "./use-leader-words.ts";

/** What the reader came for, above its proof. */
export function LeaderSentence({
  leaderboard,
  overline,
  actions,
}: {
  leaderboard: Pick<Leaderboard, "rows" | "verdict" | "items" | "pairs" | "settled">;
  overline: string;
  actions: ReactNode;
}) {
  const { title, detail } = useLeaderWords()(leaderboard);
  return (
    <div>
      <SentenceHead overline={overline} actions={actions} title={title} />
      <div className="mt-2 grid gap-x-10 gap-y-3 lg:grid-cols-[2fr_3fr]">
        <p>{detail}</p>
        <RankingReasons leaderboard={leaderboard} />
      </div>
      {leaderboard.settled && <SettledNote settled={leaderboard.settled} rows={leaderboard.rows} />}
    </div>
  );
}
