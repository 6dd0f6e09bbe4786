import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";

type Counted =
  | "right"
  | "wrong"
  | "partly"
  | "unparsed"
  | "truncated"
  | "refused"
  | "api_error"
  | "judge_error";
type OutcomeCount = { key: Counted; count: number };

/**
 * What became of a model's answers, right and wrong told apart.
 * With fractional scores `mean · n` is no count of right answers; then the scored ones stay together as "partly".
 */
export function outcomeCounts({ mean, n, outcomes }: LeaderboardRow): OutcomeCount[] {
  const right = (mean ?? 0) * n;
  const whole = Math.abs(right - Math.round(right)) < 1e-6;
  const scored: OutcomeCount[] = whole
    ? [
        { key: "right", count: Math.round(right) },
        { key: "wrong", count: n - Math.round(right) },
      ]
    : [{ key: "partly", count: n }];
  const unscored = (["unparsed", "truncated", "refused", "api_error", "judge_error"] as const).map(key => ({
    key,
    count: outcomes[key] ?? 0,
  }));
  return [...scored, ...unscored.filter(({ key, count }) => key !== "judge_error" || count > 0)];
}

/**
 * What a row has room to say of them: why answers have no score, the most frequent first; where all have one, how many
 * are wrong.
 */
export function notRight(counts: readonly OutcomeCount[]): OutcomeCount[] {
  const unscored = counts.filter(
    ({ key, count }) => key !== "right" && key !== "wrong" && key !== "partly" && count > 0,
  );
  if (unscored.length > 0) return unscored.sort((a, b) => b.count - a.count);
  return counts.filter(({ key, count }) => key === "wrong" && count > 0);
}
