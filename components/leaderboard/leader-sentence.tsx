import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import { RankingReasons } from "./ranking-reasons.tsx";
import { SettledNote } from "./settled-note.tsx";
import { useLeaderWords } from "./use-leader-words.ts";

/** What the reader came for, above its proof. */
export function LeaderSentence({
  leaderboard,
  overline,
}: {
  leaderboard: Pick<Leaderboard, "rows" | "verdict" | "items" | "pairs" | "settled">;
  overline: string;
}) {
  const { title, detail } = useLeaderWords()(leaderboard);
  return (
    <div className="min-w-0 flex-1 basis-96">
      <p className="text-muted-foreground">{overline}</p>
      <h1 className="mt-1 text-lg sm:text-2xl">{title}</h1>
      <div className="mt-2 grid gap-x-10 gap-y-3 lg:grid-cols-[2fr_3fr]">
        <p>{detail}</p>
        <RankingReasons leaderboard={leaderboard} />
      </div>
      {leaderboard.settled && <SettledNote settled={leaderboard.settled} rows={leaderboard.rows} />}
    </div>
  );
}
