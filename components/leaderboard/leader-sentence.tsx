import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import { SettledNote } from "./settled-note.tsx";
import { useLeaderWords } from "./use-leader-words.ts";

/** What the reader came for, above its proof. */
export function LeaderSentence({
  leaderboard,
  overline,
}: {
  leaderboard: Pick<Leaderboard, "rows" | "verdict" | "items" | "settled">;
  overline: string;
}) {
  const { title, detail } = useLeaderWords()(leaderboard);
  return (
    <div>
      <p className="text-muted-foreground">{overline}</p>
      <h1 className="mt-1 max-w-4xl text-lg sm:text-2xl">{title}</h1>
      <p className="prose-width mt-2">{detail}</p>
      {leaderboard.settled && <SettledNote settled={leaderboard.settled} rows={leaderboard.rows} />}
    </div>
  );
}
