import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { RankedSample } from "../../lib/engine/leaderboard/ranking-input.ts";
import { modelLabel } from "../../lib/engine/models/model-label.ts";
import type { SampleDraft } from "../../lib/engine/runner/run-shard.ts";
import { type Outcome, outcomeSchema } from "../../lib/engine/scorers/score.ts";
import type { Queryable } from "../client.ts";
import { experimentSamples } from "../schema/samples.ts";
import { addToCells, type CellDelta, type CellLabels } from "./cells.ts";
import type { StoredModel } from "./models.ts";
import { sampleMeta } from "./sample-meta.ts";
import { listDerivedItems, type Wanted } from "./sample-scores.ts";
import { storable } from "./storable.ts";

/** Outcomes that say nothing of the model: such a sample is asked for again by the next task. */
const retriedOutcomes: Outcome[] = ["api_error"];

/** Of the items given, those a model has a reusable sample for (the first one, unless another repeat is named). */
export async function listMeasuredItems(
  db: Queryable,
  {
    modelId,
    promptVersion,
    itemIds,
    repeat = 0,
  }: { modelId: number; promptVersion: string; itemIds: readonly number[]; repeat?: number },
): Promise<Set<number>> {
  if (itemIds.length === 0) return new Set();
  const rows = await db
    .select({ itemId: experimentSamples.itemId })
    .from(experimentSamples)
    .where(
      and(
        eq(experimentSamples.modelId, modelId),
        eq(experimentSamples.promptVersion, promptVersion),
        eq(experimentSamples.repeat, repeat),
        sql`${experimentSamples.itemId} = any(${sql.param([...itemIds])}::int[])`,
        ...retriedOutcomes.map(outcome => ne(experimentSamples.outcome, outcome)),
      ),
    );
  return new Set(rows.map(row => row.itemId));
}

/** Of the items wanted, those with every answer reusable and, where a plan scores its own way, that verdict. */
export async function listDoneItems(db: Queryable, wanted: Wanted): Promise<Set<number>> {
  const sets = await Promise.all([
    ...Array.from({ length: wanted.repeats }, (_, repeat) => listMeasuredItems(db, { ...wanted, repeat })),
    ...(wanted.scoring === null ? [] : [listDerivedItems(db, { ...wanted, scoring: wanted.scoring })]),
  ]);
  return new Set(wanted.itemIds.filter(id => sets.every(set => set.has(id))));
}

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
    const written = await tx
      .insert(experimentSamples)
      .values(ordered.map(draft => toRow({ draft, model, taskId, promptVersion, repeat })))
      .onConflictDoUpdate({
        target: [
          experimentSamples.modelId,
          experimentSamples.promptVersion,
          experimentSamples.repeat,
          experimentSamples.itemId,
        ],
        set: replaced,
        setWhere: inArray(experimentSamples.outcome, retriedOutcomes),
      })
      .returning({ itemId: experimentSamples.itemId, isNew: sql<boolean>`xmax = 0`, ...cellLabels });
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

/** Columns that say which cell a sample is counted in. */
const cellLabels = {
  language: experimentSamples.language,
  subject: experimentSamples.subjectLabel,
  skill: experimentSamples.skillLabel,
  target: experimentSamples.targetLabel,
  format: experimentSamples.formatLabel,
  datasetVersionId: experimentSamples.datasetVersionId,
};

const replaced = {
  taskId: sql`excluded.task_id`,
  answer: sql`excluded.answer`,
  correctness: sql`excluded.correctness`,
  timestamp: sql`now()`,
  outcome: sql`excluded.outcome`,
  extracted: sql`excluded.extracted`,
  explanation: sql`excluded.explanation`,
  scorer: sql`excluded.scorer`,
  scorerVersion: sql`excluded.scorer_version`,
  finishReason: sql`excluded.finish_reason`,
  reasoning: sql`excluded.reasoning`,
  latencyMs: sql`excluded.latency_ms`,
  firstTokenMs: sql`excluded.first_token_ms`,
  inputTokens: sql`excluded.input_tokens`,
  outputTokens: sql`excluded.output_tokens`,
  attempts: sql`excluded.attempts`,
  languageShare: sql`excluded.language_share`,
  metaData: sql`excluded.meta_data`,
};

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
}): typeof experimentSamples.$inferInsert {
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

export async function listRankedSamples(
  db: Queryable,
  {
    modelIds,
    itemIds,
    promptVersion,
  }: { modelIds: readonly number[]; itemIds: readonly number[]; promptVersion: string },
): Promise<RankedSample[]> {
  if (modelIds.length === 0 || itemIds.length === 0) return [];
  const rows = await db
    .select({
      modelId: experimentSamples.modelId,
      itemId: experimentSamples.itemId,
      outcome: experimentSamples.outcome,
      correctness: experimentSamples.correctness,
      latencyMs: experimentSamples.latencyMs,
      firstTokenMs: experimentSamples.firstTokenMs,
      inputTokens: experimentSamples.inputTokens,
      outputTokens: experimentSamples.outputTokens,
      languageShare: experimentSamples.languageShare,
      scorer: experimentSamples.scorer,
      scorerVersion: experimentSamples.scorerVersion,
    })
    .from(experimentSamples)
    .where(
      and(
        inArray(experimentSamples.modelId, [...modelIds]),
        eq(experimentSamples.promptVersion, promptVersion),
        eq(experimentSamples.repeat, 0),
        sql`${experimentSamples.itemId} = any(${sql.param([...itemIds])}::int[])`,
      ),
    );
  return rows.map(row => ({ ...row, outcome: outcomeSchema.parse(row.outcome) }));
}
