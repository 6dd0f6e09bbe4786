import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import { useLeaderWords } from "./use-leader-words.ts";

/** What the reader came for, above its proof. */
export function LeaderSentence({
  leaderboard,
  overline,
  heading: Heading = "h1",
}: {
  leaderboard: Pick<Leaderboard, "rows" | "verdict" | "items">;
  overline: string;
  heading?: "h1" | "h2";
}) {
  const { title, detail } = useLeaderWords()(leaderboard);
  return (
    <div>
      <p className="text-muted-foreground">{overline}</p>
      <Heading className="mt-1 max-w-4xl text-lg sm:text-2xl">{title}</Heading>
      <p className="prose-width mt-2">{detail}</p>
    </div>
  );
}
