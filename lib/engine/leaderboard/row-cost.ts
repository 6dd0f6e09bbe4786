import { costOf } from "../models/cost-of.ts";
import type { LeaderboardRow } from "./leaderboard.ts";

/** US dollars that a thousand of a model's answers cost; null where its price or its tokens are not known. */
export function rowCost({ tokens, price }: Pick<LeaderboardRow, "tokens" | "price">): number | null {
  return costOf({ tokens, price });
}
