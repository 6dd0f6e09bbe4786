import { chanceOf } from "../catalog/chance.ts";
import type { Planned } from "../plan/plan.ts";
import { marginOf, planOf } from "../plan/plan.ts";
import { estimateMean } from "../stats/mean-interval.ts";
import { quantile } from "../stats/quantile.ts";
import { newestStatistics, type StatisticsVersion } from "../stats/statistics-version.ts";
import { buildBreakdown } from "./build-breakdown.ts";
import { comparePairs } from "./compare-pairs.ts";
import { decideVerdict } from "./decide-verdict.ts";
import { estimateRows, type RowEstimate } from "./estimate-rows.ts";
import { tellSettled } from "./find-settled.ts";
import type { Leaderboard, LeaderboardRow, Settled } from "./leaderboard.ts";
import { letterTies } from "./letter-ties.ts";
import { packDraws } from "./mean-draws.ts";
import type { RankedItem, RankedModel, RankedSample } from "./ranking-input.ts";
import { buildScoreMatrix } from "./score-matrix.ts";
import { settledLevel } from "./settled-rule.ts";

export type LeaderboardInput = {
  query: string | null;
  planned: Planned;
  fingerprint: string;
  dataVersion: string;
  promptVersion: string;
  createdAt: Date;
  complete: boolean;
  available: number;
  /** How many items were drawn, where asking ended at the last of `items` because the ranking was settled; else null. */
  settledOf?: number | null;
  /** Left out: the newest. */
  statistics?: StatisticsVersion;
  /** Drawn items that were asked, in draw order. */
  items: readonly RankedItem[];
  models: readonly RankedModel[];
  samples: readonly RankedSample[];
};

const finalDraws = 2_000;
/** While a task runs its leaderboard is made anew for each look at it. */
const passingDraws = 500;

/**
 * A leaderboard from samples alone: pure, and the same whatever order samples, models and items come in. Its resampling is
 * seeded by the plan.
 */
export function buildLeaderboard(input: LeaderboardInput): Leaderboard {
  const byModel = new Map<number, Map<number, RankedSample>>(input.models.map(m => [m.modelId, new Map()]));
  for (const sample of input.samples) byModel.get(sample.modelId)?.set(sample.itemId, sample);
  const { seed } = input.planned;
  const { statistics = newestStatistics } = input;
  const matrix = buildScoreMatrix({ items: input.items, models: input.models, samples: byModel });
  const estimates = estimateRows({
    matrix,
    seed,
    draws: input.complete ? finalDraws : passingDraws,
    statistics,
  });
  const rows = rank(
    input.models.map(model =>
      buildRow({
        model,
        samples: [...byModel.get(model.modelId)!.values()],
        estimate: estimates.get(model.modelId) ?? null,
        keepsDraws: input.complete,
      }),
    ),
  );
  const pairs = comparePairs({ rows, matrix, seed, statistics });
  const letters = letterTies({ rows, pairs });
  const ranked = rows.map(row => ({ ...row, letters: letters.get(row.modelId) ?? null }));
  const chances = input.items.map(chanceOf).filter(chance => chance !== null);
  const modelIds = ranked.map(row => row.modelId);
  const breakdown = (labelOf: (item: RankedItem) => string) =>
    buildBreakdown({ items: input.items, labelOf, modelIds, samples: byModel });
  return {
    schema: "benchhub-plus/leaderboard/1",
    query: input.query,
    plan: planOf(input.planned),
    planner: input.planned.planner,
    notes: input.planned.notes,
    fingerprint: input.fingerprint,
    dataVersion: input.dataVersion,
    promptVersion: input.promptVersion,
    scorers: listScorers(input.samples),
    createdAt: input.createdAt.toISOString(),
    complete: input.complete,
    items: input.items.length,
    available: input.available,
    chance: chances.length === 0 ? null : chances.reduce((a, b) => a + b, 0) / chances.length,
    statistics,
    rows: ranked,
    settled: tellStop(input),
    verdict: decideVerdict({ rows: ranked, pairs }),
    pairs,
    bySubject: breakdown(item => item.subject),
    bySkill: breakdown(item => item.skill),
    byTarget: breakdown(item => item.target),
    byFormat: breakdown(item => item.format),
  };
}

function tellStop({ planned, settledOf = null, items, models, samples }: LeaderboardInput): Settled | null {
  const points = marginOf(planned);
  if (settledOf === null || points === null) return null;
  const margin = points / 100;
  const pairs = tellSettled({ items, models, samples, margin });
  return { items: items.length, drawn: settledOf, margin, level: settledLevel, pairs };
}

function buildRow({
  model,
  samples,
  estimate,
  keepsDraws,
}: {
  model: RankedModel;
  samples: RankedSample[];
  estimate: RowEstimate | null;
  keepsDraws: boolean;
}): LeaderboardRow {
  const { n, mean, interval } = estimateMean(samples.map(s => s.correctness));
  const outcomes: LeaderboardRow["outcomes"] = {
    scored: 0,
    unparsed: 0,
    truncated: 0,
    refused: 0,
    api_error: 0,
    judge_error: 0,
  };
  for (const sample of samples) outcomes[sample.outcome]++;
  const counted = samples.filter(s => s.inputTokens !== null || s.outputTokens !== null);
  const shares = samples.flatMap(s => s.languageShare ?? []);
  return {
    ...model,
    rank: null,
    n,
    mean,
    interval: estimate?.interval ?? interval,
    rankLow: estimate?.rankLow ?? null,
    rankHigh: estimate?.rankHigh ?? null,
    pBest: estimate?.pBest ?? null,
    macro: estimate?.macro ?? null,
    letters: null,
    unscored: samples.length - n,
    outcomes,
    latencyMs: middleAndTail(samples.flatMap(s => s.latencyMs ?? [])),
    firstTokenMs: middleAndTail(samples.flatMap(s => s.firstTokenMs ?? [])),
    price: model.price ?? null,
    draws: estimate && keepsDraws ? packDraws(estimate.draws) : null,
    languageShare: shares.length === 0 ? null : { mean: average(shares), n: shares.length },
    tokens:
      counted.length === 0
        ? null
        : {
            input: average(counted.map(s => s.inputTokens ?? 0)),
            output: average(counted.map(s => s.outputTokens ?? 0)),
          },
  };
}

function middleAndTail(values: readonly number[]): LeaderboardRow["latencyMs"] {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Best mean first; equal means share a rank; models with nothing scored come last without one. */
function rank(rows: LeaderboardRow[]): LeaderboardRow[] {
  const sorted = [...rows].sort((a, b) => (b.mean ?? -1) - (a.mean ?? -1) || a.modelId - b.modelId);
  return sorted.map(row => ({
    ...row,
    rank:
      row.mean === null
        ? null
        : 1 + sorted.filter(other => other.mean !== null && other.mean > row.mean!).length,
  }));
}

function listScorers(samples: readonly RankedSample[]): Leaderboard["scorers"] {
  const seen = new Map<string, { name: string; version: number }>();
  for (const { scorer: name, scorerVersion: version, outcome } of samples) {
    if (outcome !== "api_error") seen.set(`${name}@${version}`, { name, version });
  }
  return [...seen.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, scorer]) => scorer);
}
