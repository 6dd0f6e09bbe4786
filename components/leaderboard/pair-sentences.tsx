import type { LeaderboardRow, Pair } from "../../lib/engine/leaderboard/leaderboard.ts";
import { usePairWords } from "./use-pair-words.ts";

/** Pairs in plain words, one sentence each. */
export function PairSentences({ pairs, rows }: { pairs: readonly Pair[]; rows: readonly LeaderboardRow[] }) {
  const wordsOf = usePairWords(rows);
  return (
    <ul className="prose-width grid list-disc gap-1 pl-5">
      {pairs.map(pair => (
        <li key={`${pair.a} ${pair.b}`}>{wordsOf(pair)}</li>
      ))}
    </ul>
  );
}
