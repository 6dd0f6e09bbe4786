import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import { roundUp } from "../../lib/words/round-up.ts";

/**
 * How many questions to draw so that the first two may be told apart, as many as there are where that is less but at least
 * half of it; null where they are told apart, no number would do, or what more there is would hardly tell them.
 */
export function moreQuestions({
  leaderboard: { verdict, items, available },
  most,
}: {
  leaderboard: Pick<Leaderboard, "verdict" | "items" | "available">;
  /** A task's largest draw on this server. */
  most: number;
}): number | null {
  if (!verdict || verdict.settled || verdict.itemsNeeded === null || verdict.shared === 0) return null;
  // Of more questions, as large a share can't be scored.
  const wanted = roundUp((verdict.itemsNeeded * items) / verdict.shared);
  const n = Math.min(wanted, available, most);
  return n > items && 2 * n >= wanted ? n : null;
}
