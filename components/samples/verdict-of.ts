import type { Answer } from "../../lib/engine/leaderboard/sample-page.ts";

export type VerdictWord = "right" | "wrong" | "partly" | Exclude<Answer["outcome"], "scored">;

/** Right, wrong, partly right, or why it has no score. */
export function verdictOf({ outcome, correctness }: Pick<Answer, "outcome" | "correctness">): VerdictWord {
  if (outcome !== "scored") return outcome;
  if (correctness === null || correctness <= 0) return "wrong";
  return correctness >= 1 ? "right" : "partly";
}
