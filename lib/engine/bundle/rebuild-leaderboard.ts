import { buildLeaderboard } from "../leaderboard/build-leaderboard.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import type { RankedSample } from "../leaderboard/ranking-input.ts";
import type { BundleItem, BundleSample } from "./bundle-files.ts";

/** A line as a ranking counts it; null where its verdict was not there yet. */
export function toRankedSample({
  modelId,
  itemId,
  answers,
  scoring,
  verdict,
}: BundleSample): RankedSample | null {
  const standing = scoring === null ? { repeat: answers[0]!.repeat, score: answers[0]!.score } : verdict;
  if (standing === null) return null;
  const chosen = answers.find(answer => answer.repeat === standing.repeat);
  return {
    modelId,
    itemId,
    outcome: standing.score.outcome,
    correctness: standing.score.correctness,
    latencyMs: answers[0]!.latencyMs,
    firstTokenMs: answers[0]!.firstTokenMs,
    inputTokens: sum(answers.map(answer => answer.inputTokens)),
    outputTokens: sum(answers.map(answer => answer.outputTokens)),
    languageShare: chosen?.languageShare ?? null,
    scorer: standing.score.scorer,
    scorerVersion: standing.score.version,
  };
}

/** The leaderboard that items and samples make, with everything else as the bundled one says. */
export function rebuildLeaderboard({
  bundled,
  items,
  samples,
}: {
  bundled: Leaderboard;
  items: readonly BundleItem[];
  samples: readonly RankedSample[];
}): Leaderboard {
  const { query, plan, planner, notes, fingerprint, dataVersion, promptVersion, complete, available } =
    bundled;
  return buildLeaderboard({
    query,
    planned: { ...plan, planner, notes },
    fingerprint,
    dataVersion,
    promptVersion,
    createdAt: new Date(bundled.createdAt),
    complete,
    available,
    statistics: bundled.statistics,
    settledOf: bundled.settled?.drawn ?? null,
    items: items.map(({ id, item }) => ({
      id,
      subject: item.subjects[0]!,
      skill: item.skill,
      target: item.target,
      format: item.format,
      optionCount: item.options?.length ?? 0,
      cluster: item.cluster ?? null,
    })),
    models: bundled.rows.map(row => ({
      modelId: row.modelId,
      name: row.name,
      kind: row.kind,
      builtin: row.builtin,
      host: row.host,
      model: row.model,
      settings: row.settings,
      stopped: row.stopped,
      price: row.price,
      house: row.house,
      ...(row.withheld === undefined ? {} : { withheld: row.withheld }),
    })),
    samples,
  });
}

/** Null where none is known. */
function sum(values: readonly (number | null)[]): number | null {
  const known = values.filter(value => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}
