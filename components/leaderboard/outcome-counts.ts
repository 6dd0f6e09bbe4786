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

/**
 * What became of a model's answers, right and wrong told apart.
 * With fractional scores `mean · n` is no count of right answers; then the scored ones stay together as "partly".
 */
export function outcomeCounts({ mean, n, outcomes }: LeaderboardRow): { key: Counted; count: number }[] {
  const right = (mean ?? 0) * n;
  const whole = Math.abs(right - Math.round(right)) < 1e-6;
  const scored: { key: Counted; count: number }[] = whole
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
