import { eq, sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";
import { leaderboardCache } from "../schema/leaderboards.ts";
import type { StoredModel } from "./models.ts";

/** Of the sample as it is stored: the item's own labels may have been corrected since. */
export type CellLabels = {
  language: string;
  subject: string;
  skill: string;
  target: string;
  format: string;
  datasetVersionId: number;
};

export type CellDelta = {
  labels: CellLabels;
  /** `name@version`: scores of different scorer versions are never added up. */
  scorer: string;
  n: number;
  unscored: number;
  sum: number;
  sumOfSquares: number;
};

/** Add a batch to one model's cells; call it in the transaction that writes the samples. */
export async function addToCells(
  tx: Queryable,
  {
    model,
    modelName,
    promptVersion,
    deltas,
  }: { model: StoredModel; modelName: string; promptVersion: string; deltas: readonly CellDelta[] },
): Promise<void> {
  if (deltas.length === 0) return;
  const cells = new Map<string, typeof leaderboardCache.$inferInsert>();
  for (const delta of deltas) {
    const { language, subject, skill, target, format, datasetVersionId } = delta.labels;
    const key = JSON.stringify([language, subject, skill, target, format, datasetVersionId, delta.scorer]);
    const cell = cells.get(key);
    cells.set(key, {
      modelName,
      modelId: model.id,
      source: "measured",
      language,
      subjectType: subject,
      taskType: skill,
      targetType: target,
      problemType: format,
      datasetVersionId,
      promptVersion,
      scorer: delta.scorer,
      n: (cell?.n ?? 0) + delta.n,
      unscored: (cell?.unscored ?? 0) + delta.unscored,
      sum: (cell?.sum ?? 0) + delta.sum,
      sumOfSquares: (cell?.sumOfSquares ?? 0) + delta.sumOfSquares,
    });
  }
  // One lock order for every writer.
  const values = [...cells.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
  const c = leaderboardCache;
  await tx
    .insert(c)
    .values(values.map(cell => ({ ...cell, score: cell.n ? cell.sum! / cell.n : null })))
    .onConflictDoUpdate({
      target: [
        c.modelId,
        c.modelName,
        c.language,
        c.subjectType,
        c.taskType,
        c.targetType,
        c.problemType,
        c.datasetVersionId,
        c.promptVersion,
        c.scorer,
        c.provenance,
      ],
      set: {
        n: sql`${c.n} + excluded.n`,
        unscored: sql`${c.unscored} + excluded.unscored`,
        sum: sql`${c.sum} + excluded.sum`,
        sumOfSquares: sql`${c.sumOfSquares} + excluded.sum_of_squares`,
        score: sql`(${c.sum} + excluded.sum) / nullif(${c.n} + excluded.n, 0)`,
        lastUpdated: sql`now()`,
      },
    });
  // Only where something was taken out can a cell be empty now.
  if (values.every(({ n, unscored }) => n! >= 0 && unscored! >= 0 && n! + unscored! > 0)) return;
  await tx
    .delete(c)
    .where(sql`${eq(c.modelId, model.id)} and ${c.source} = 'measured' and ${c.n} = 0 and ${c.unscored} = 0`);
}

/**
 * Recompute every measured cell from the samples. @returns how many cells differed from what was stored:
 * anything but 0 is a fault in how cells are kept.
 */
export async function rebuildCells(db: Queryable): Promise<{ cells: number; differed: number }> {
  return db.transaction(async tx => {
    await tx.execute(sql`lock table leaderboard_cache in exclusive mode`);
    await tx.execute(sql`
      create temporary table rebuilt on commit drop as
      select case when m.house is not null then 'house:' || m.house when m.builtin is null then m.model || '@' || m.host
               else 'baseline:' || m.builtin end as model_name,
             s.model_id, s.language, s.subject_label as subject_type, s.skill_label as task_type,
             s.target_label as target_type, s.format_label as problem_type, s.dataset_version_id, s.prompt_version,
             s.scorer || '@' || s.scorer_version as scorer,
             count(s.correctness)::int as n, (count(*) - count(s.correctness))::int as unscored,
             coalesce(sum(s.correctness), 0) as sum, coalesce(sum(s.correctness * s.correctness), 0) as sum_of_squares
      from experiment_samples s join models m on m.id = s.model_id
      where s.repeat = 0
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`);
    const [compared] = await tx.execute<{ cells: number; differed: number }>(sql`
      select count(r.model_id)::int as cells,
             (count(*) filter (where c.id is null or r.model_id is null or c.n <> r.n or c.unscored <> r.unscored
               or abs(c.sum - r.sum) > 1e-6 or abs(c.sum_of_squares - r.sum_of_squares) > 1e-6))::int as differed
      from rebuilt r full join (select * from leaderboard_cache where source = 'measured') c
        using (model_id, language, subject_type, task_type, target_type, problem_type, dataset_version_id, prompt_version, scorer)`);
    if (compared!.differed > 0) {
      await tx.execute(sql`delete from leaderboard_cache where source = 'measured'`);
      await tx.execute(sql`
        insert into leaderboard_cache (source, model_name, model_id, language, subject_type, task_type, target_type,
          problem_type, dataset_version_id, prompt_version, scorer, n, unscored, sum, sum_of_squares, score)
        select 'measured', model_name, model_id, language, subject_type, task_type, target_type,
          problem_type, dataset_version_id, prompt_version, scorer, n, unscored, sum, sum_of_squares, sum / nullif(n, 0)
        from rebuilt`);
    }
    return compared!;
  });
}
