import { type LeaderboardRow, leaderboardRowSchema } from "../leaderboard.ts";

/** A row for tests; what is not said is as on a leaderboard made before there was such a field. */
export function makeRow({
  modelId,
  mean,
  ...more
}: Partial<LeaderboardRow> & Pick<LeaderboardRow, "modelId" | "mean">): LeaderboardRow {
  return {
    ...leaderboardRowSchema.parse({
      rank: mean === null ? null : modelId,
      modelId,
      name: `m${modelId}`,
      kind: "endpoint",
      builtin: null,
      host: "h",
      model: null,
      settings: {},
      mean,
      interval: null,
      n: 100,
      unscored: 0,
      outcomes: { scored: 100, unparsed: 0, truncated: 0, refused: 0, api_error: 0, judge_error: 0 },
      latencyMs: null,
      tokens: null,
      stopped: null,
    }),
    ...more,
  };
}
