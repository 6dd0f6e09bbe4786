import type { BundleSample } from "../bundle/bundle-files.ts";
import type { StoredItem } from "../catalog/stored-item.ts";
import { byteOrderMark, type CsvValue, csvLine } from "./csv-line.ts";
import type { LeaderboardRow } from "./leaderboard.ts";

const columns = [
  "position",
  "item",
  "language",
  "subject",
  "skill",
  "target",
  "format",
  "benchmark",
  "licence",
  "context",
  "prompt",
  "options",
  "reference",
  "model",
  "host",
  "model_id",
  "outcome",
  "correctness",
  "extracted",
  "scorer",
  "explanation",
  "output",
  "finish_reason",
  "latency_ms",
  "input_tokens",
  "output_tokens",
  "output_deleted_at",
];

export const samplesCsvHead = byteOrderMark + csvLine(columns);

/**
 * A record per question and model: the answer that stands, and its verdict; `position` is the 1-based place in the draw.
 * Where `output_deleted_at` says when an output was deleted, the empty output is not the answer.
 */
export function samplesCsvLine({
  item: { contentId, item },
  position,
  row,
  sample: { answers, scoring, verdict },
}: {
  item: StoredItem;
  position: number;
  row: LeaderboardRow;
  sample: BundleSample;
}): string {
  const answer = answers.find(({ repeat }) => repeat === (verdict?.repeat ?? 0)) ?? answers[0]!;
  const score = scoring === null ? answer.score : verdict?.score;
  const values: CsvValue[] = [
    position,
    contentId,
    item.language,
    item.subjects.join("; "),
    item.skill,
    item.target,
    item.format,
    item.benchmark,
    item.license ?? null,
    item.context ?? null,
    item.prompt,
    item.options ? JSON.stringify(item.options) : null,
    item.gold,
    row.name,
    row.host,
    row.model,
    score?.outcome ?? null,
    score?.correctness ?? null,
    score?.extracted ?? null,
    score ? `${score.scorer}@${score.version}` : null,
    score?.explanation ?? null,
    answer.output,
    answer.finishReason,
    answer.latencyMs,
    answer.inputTokens,
    answer.outputTokens,
    answer.outputDeletedAt,
  ];
  return csvLine(values);
}
