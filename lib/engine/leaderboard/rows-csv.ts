import { outcomes } from "../scorers/score.ts";
import { byteOrderMark, type CsvValue, csvLine } from "./csv-line.ts";
import type { Leaderboard, LeaderboardRow } from "./leaderboard.ts";

const columns: Record<string, (row: LeaderboardRow) => CsvValue> = {
  rank: row => row.rank,
  rank_low: row => row.rankLow,
  rank_high: row => row.rankHigh,
  model: row => row.name,
  kind: row => row.kind,
  host: row => row.host,
  model_id: row => row.model,
  settings: row => JSON.stringify(row.settings),
  score: row => row.mean,
  interval_low: row => row.interval?.low ?? null,
  interval_high: row => row.interval?.high ?? null,
  n: row => row.n,
  unscored: row => row.unscored,
  p_best: row => row.pBest,
  tie_letters: row => row.letters?.join("") ?? null,
  macro_score: row => row.macro?.mean ?? null,
  macro_low: row => row.macro?.interval.low ?? null,
  macro_high: row => row.macro?.interval.high ?? null,
  latency_p50_ms: row => row.latencyMs?.p50 ?? null,
  latency_p95_ms: row => row.latencyMs?.p95 ?? null,
  first_token_p50_ms: row => row.firstTokenMs?.p50 ?? null,
  first_token_p95_ms: row => row.firstTokenMs?.p95 ?? null,
  input_tokens: row => row.tokens?.input ?? null,
  output_tokens: row => row.tokens?.output ?? null,
  input_price: row => row.price?.inputPerMillion ?? null,
  output_price: row => row.price?.outputPerMillion ?? null,
  language_share: row => row.languageShare?.mean ?? null,
  ...Object.fromEntries(
    outcomes.map(outcome => [outcome, (row: LeaderboardRow) => row.outcomes[outcome] ?? 0]),
  ),
  stopped: row => row.stopped,
};

/** A leaderboard's rows as CSV: shares 0–1, unrounded; empty for what is absent. */
export function rowsCsv({ rows }: Pick<Leaderboard, "rows">): string {
  const lines = [Object.keys(columns), ...rows.map(row => Object.values(columns).map(column => column(row)))];
  return byteOrderMark + lines.map(csvLine).join("");
}
