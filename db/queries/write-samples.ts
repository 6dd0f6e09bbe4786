import { getTableColumns, inArray, type SQL, sql } from "drizzle-orm";
import { modelLabel } from "../../lib/engine/models/model-label.ts";
import type { SampleDraft } from "../../lib/engine/runner/run-shard.ts";
import type { Queryable } from "../client.ts";
import { experimentSamples } from "../schema/samples.ts";
import { addToCells, type CellDelta, type CellLabels } from "./cells.ts";
import type { StoredModel } from "./models.ts";
import { retriedOutcomes } from "./retried-outcomes.ts";
import { sampleMeta } from "./sample-meta.ts";
import { storable } from "./storable.ts";

/**
 * Store a batch of one model's samples and add them to its cells, in one transaction. A sample that exists is kept as it
 * is (someone else paid for it first), unless it was a failed call. @returns how many were written.
 */
export async function writeSamples(
  db: Queryable,
  {
    model,
    taskId,
    promptVersion,
    drafts,
    repeat = 0,
  }: {
    model: StoredModel;
    taskId: string;
    promptVersion: string;
    drafts: readonly SampleDraft[];
    repeat?: number;
  },
): Promise<number> {
  if (drafts.length === 0) return 0;
  // One lock order for every writer, or two batches over the same items could wait for each other.
  const ordered = [...drafts].sort((a, b) => a.item.id - b.item.id);
  return db.transaction(async tx => {
    const rows = ordered.map(draft => toRow({ draft, model, taskId, promptVersion, repeat }));
    const written = await tx.execute<Written>(upsert(rows));
    // Cells count each item once: its first answer, scored by default.
    if (repeat > 0) return written.length;
    const byItem = new Map(written.map(({ itemId, ...row }) => [itemId, row]));
    const deltas = ordered.flatMap(draft => {
      const row = byItem.get(draft.item.id);
      return row === undefined ? [] : toDeltas({ draft, fresh: row.isNew, labels: row });
    });
    await addToCells(tx, { model, modelName: modelLabel(model), promptVersion, deltas });
    return written.length;
  });
}

type Row = Omit<typeof experimentSamples.$inferInsert, "id" | "timestamp">;
type Written = CellLabels & { itemId: number; isNew: boolean };

const { id: _id, timestamp: _timestamp, ...columns } = getTableColumns(experimentSamples);
const names = Object.keys(columns) as (keyof Row)[];
const list = (of: readonly (keyof Row)[], write: (key: keyof Row, name: string) => string) =>
  sql.raw(of.map(key => write(key, columns[key].name)).join(", "));
/** What a call that failed before says anew; its question and labels stay. */
const replaced: (keyof Row)[] = [
  "taskId",
  "answer",
  "correctness",
  "outcome",
  "extracted",
  "explanation",
  "scorer",
  "scorerVersion",
  "finishReason",
  "reasoning",
  "latencyMs",
  "firstTokenMs",
  "inputTokens",
  "outputTokens",
  "languageShare",
  "metaData",
];
const target = list(names, (_, name) => name);
const source = list(names, key => `r."${key}"`);
const types = list(names, key => `"${key}" ${columns[key].getSQLType()}`);
const updates = list(replaced, (_, name) => `${name} = excluded.${name}`);
/** Tries of one task add up. */
const allAttempts = sql`excluded.attempts +
  case when experiment_samples.task_id = excluded.task_id then experiment_samples.attempts else 0 end`;

/** All rows in one parameter: a value apiece costs more time, here and in the database, than the calls' own answers. */
function upsert(rows: readonly Row[]): SQL {
  return sql`
    insert into experiment_samples (${target})
    select ${source} from json_to_recordset(${JSON.stringify(rows)}::json) as r (${types})
    on conflict (model_id, prompt_version, repeat, item_id) do update set ${updates}, attempts = ${allAttempts}, timestamp = now()
      where ${inArray(sql`experiment_samples.outcome`, retriedOutcomes)}
    returning item_id as "itemId", (xmax = 0) as "isNew", language, subject_label as subject, skill_label as skill,
      target_label as target, format_label as format, dataset_version_id as "datasetVersionId"`;
}

/** A replaced sample was a failed call: unscored, in the cell of the runner's pseudo-scorer. It keeps its labels. */
function toDeltas({
  draft,
  fresh,
  labels,
}: {
  draft: SampleDraft;
  fresh: boolean;
  labels: CellLabels;
}): CellDelta[] {
  const value = draft.score.correctness;
  const added: CellDelta = {
    labels,
    scorer: `${draft.score.scorer}@${draft.score.version}`,
    n: value === null ? 0 : 1,
    unscored: value === null ? 1 : 0,
    sum: value ?? 0,
    sumOfSquares: value === null ? 0 : value * value,
  };
  if (fresh) return [added];
  return [{ labels, scorer: "runner@1", n: 0, unscored: -1, sum: 0, sumOfSquares: 0 }, added];
}

function toRow({
  draft,
  model,
  taskId,
  promptVersion,
  repeat,
}: {
  draft: SampleDraft;
  model: StoredModel;
  taskId: string;
  promptVersion: string;
  repeat: number;
}): Row {
  const { item, id: itemId, datasetVersionId, contentId } = draft.item;
  return {
    prompt: storable(draft.prompt),
    answer: storable(draft.output),
    skillLabel: item.skill,
    targetLabel: item.target,
    subjectLabel: item.subjects[0]!,
    formatLabel: item.format,
    datasetName: item.benchmark,
    metaData: sampleMeta({ item: contentId, subjects: item.subjects, firstTokens: draft.firstTokens }),
    correctness: draft.score.correctness,
    modelId: model.id,
    itemId,
    promptVersion,
    repeat,
    taskId,
    datasetVersionId,
    language: item.language,
    outcome: draft.score.outcome,
    extracted: draft.score.extracted === null ? null : storable(draft.score.extracted),
    explanation: storable(draft.score.explanation),
    scorer: draft.score.scorer,
    scorerVersion: draft.score.version,
    finishReason: draft.finishReason,
    reasoning: draft.reasoning === null ? null : storable(draft.reasoning),
    latencyMs: draft.latencyMs === null ? null : Math.round(draft.latencyMs),
    firstTokenMs: draft.firstTokenMs === null ? null : Math.round(draft.firstTokenMs),
    inputTokens: draft.inputTokens,
    outputTokens: draft.outputTokens,
    attempts: draft.attempts,
    languageShare: draft.languageShare,
  };
}
