import type { ReactNode } from "react";
import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import { RankingReasons } from "./ranking-reasons.tsx";
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
  /** Beside the question, so that the sentence has the whole width. */
  actions: ReactNode;
}) {
  const { title, detail } = useLeaderWords()(leaderboard);
  return (
    <div>
      <div className="relative flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="text-muted-foreground">{overline}</p>
        <div className="flex flex-wrap items-center gap-2">{actions}</div>
      </div>
      <h1 className="mt-1 text-lg max-sm:mt-3 sm:text-2xl sm:leading-9">{title}</h1>
      <div className="mt-2 grid gap-x-10 gap-y-3 lg:grid-cols-[2fr_3fr]">
        <p>{detail}</p>
        <RankingReasons leaderboard={leaderboard} />
      </div>
      {leaderboard.settled && <SettledNote settled={leaderboard.settled} rows={leaderboard.rows} />}
    </div>
  );
}
