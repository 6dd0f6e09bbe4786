import { and, asc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type { StoredItem } from "../../lib/engine/catalog/stored-item.ts";
import { modelLabel } from "../../lib/engine/models/model-label.ts";
import { finishReasons, type Score, type TokenLogprob } from "../../lib/engine/scorers/score.ts";
import type { Queryable } from "../client.ts";
import { experimentSamples } from "../schema/samples.ts";
import { listItems } from "./catalog.ts";
import { addToCells, type CellDelta, type CellLabels } from "./cells.ts";
import { getModel } from "./models.ts";
import { readFirstTokens } from "./sample-meta.ts";
import { storable } from "./storable.ts";

/** A stored answer, with what it takes to score it again. */
export type StoredAnswer = {
  id: number;
  modelId: number;
  promptVersion: string;
  repeat: number;
  item: StoredItem;
  labels: CellLabels;
  /** Null once retention has deleted it. */
  output: string | null;
  reasoning: string | null;
  finishReason: (typeof finishReasons)[number];
  firstTokens: TokenLogprob[] | null;
  languageShare: number | null;
  score: Omit<Score, "outcome"> & { outcome: string };
};

/** The next answers after a sample id, in id order; failed calls have no answer to score. */
export async function listStoredAnswers(
  db: Queryable,
  { afterId, limit }: { afterId: number; limit: number },
): Promise<StoredAnswer[]> {
  const s = experimentSamples;
  const rows = await db
    .select()
    .from(s)
    .where(and(gt(s.id, afterId), ne(s.outcome, "api_error")))
    .orderBy(asc(s.id))
    .limit(limit);
  const items = await listItems(db, [...new Set(rows.map(row => row.itemId))]);
  const byId = new Map(items.map(item => [item.id, item]));
  return rows.map(row => ({
    id: row.id,
    modelId: row.modelId,
    promptVersion: row.promptVersion,
    repeat: row.repeat,
    item: byId.get(row.itemId)!,
    labels: {
      language: row.language,
      subject: row.subjectLabel,
      skill: row.skillLabel,
      target: row.targetLabel,
      format: row.formatLabel,
      datasetVersionId: row.datasetVersionId,
    },
    output: row.outputDeletedAt === null ? row.answer : null,
    reasoning: row.reasoning,
    finishReason: z.enum(finishReasons).catch("other").parse(row.finishReason),
    firstTokens: readFirstTokens(row.metaData),
    languageShare: row.languageShare,
    score: {
      outcome: row.outcome,
      correctness: row.correctness,
      extracted: row.extracted,
      explanation: row.explanation,
      scorer: row.scorer,
      version: row.scorerVersion,
    },
  }));
}

/** What was not told when an answer was stored. */
export async function writeLanguageShare(
  db: Queryable,
  { id, languageShare }: { id: number; languageShare: number },
): Promise<void> {
  await db.update(experimentSamples).set({ languageShare }).where(eq(experimentSamples.id, id));
}

/** Replace the score of one stored answer and move it between cells, in one transaction. */
export async function replaceScore(
  db: Queryable,
  { answer, score }: { answer: StoredAnswer; score: Score },
): Promise<void> {
  await db.transaction(async tx => {
    const model = await getModel(tx, answer.modelId);
    const [changed] = await tx
      .update(experimentSamples)
      .set({
        outcome: score.outcome,
        correctness: score.correctness,
        extracted: score.extracted === null ? null : storable(score.extracted),
        explanation: storable(score.explanation),
        scorer: score.scorer,
        scorerVersion: score.version,
      })
      .where(
        and(
          eq(experimentSamples.id, answer.id),
          // Deleted meanwhile: a judge's words on it would stay behind.
          isNull(experimentSamples.outputDeletedAt),
          // Somebody else may have scored it again meanwhile: their cells are right, ours would be off by one.
          eq(experimentSamples.scorer, answer.score.scorer),
          eq(experimentSamples.scorerVersion, answer.score.version),
          sql`${experimentSamples.correctness} is not distinct from ${answer.score.correctness}::float8`,
        ),
      )
      .returning({ id: experimentSamples.id });
    if (!changed || answer.repeat > 0) return;
    await addToCells(tx, {
      model,
      modelName: modelLabel(model),
      promptVersion: answer.promptVersion,
      deltas: [toDelta(answer.labels, answer.score, -1), toDelta(answer.labels, score, 1)],
    });
  });
}

function toDelta(
  labels: CellLabels,
  score: Pick<Score, "correctness" | "scorer" | "version">,
  sign: 1 | -1,
): CellDelta {
  const value = score.correctness;
  return {
    labels,
    scorer: `${score.scorer}@${score.version}`,
    n: value === null ? 0 : sign,
    unscored: value === null ? sign : 0,
    sum: sign * (value ?? 0),
    sumOfSquares: sign * (value ?? 0) ** 2,
  };
}
