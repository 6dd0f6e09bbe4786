import { type SQL, sql } from "drizzle-orm";
import { modelLabel } from "../../lib/engine/models/model-label.ts";
import type { Queryable } from "../client.ts";
import { addToCells } from "./cells.ts";
import { getModel } from "./models.ts";

/** A cell, or all cells that share the labels given. */
export type CellAddress = {
  modelId: number;
  language?: string | undefined;
  subject?: string | undefined;
  skill?: string | undefined;
  target?: string | undefined;
  format?: string | undefined;
  datasetVersionId?: number | undefined;
  promptVersion?: string | undefined;
};

/** What an act moved: samples (repeats included), and the items they are of. */
export type MovedSamples = { samples: number; itemIds: number[] };

const columnOf: Record<Exclude<keyof CellAddress, "modelId">, string> = {
  language: "language",
  subject: "subject_label",
  skill: "skill_label",
  target: "target_label",
  format: "format_label",
  datasetVersionId: "dataset_version_id",
  promptVersion: "prompt_version",
};

/** Take a cell's samples out of circulation and out of its sums; verdicts derived from them count no more without them. */
export async function quarantineSamples(tx: Queryable, address: CellAddress): Promise<MovedSamples> {
  return takeSamples(tx, { condition: inCell(address), keep: true });
}

/** Private samples that a task paid for and no other task draws. */
export async function deleteTaskSamples(tx: Queryable, taskId: string): Promise<MovedSamples> {
  const condition = sql`s.task_id = ${taskId}
    and exists (select from models m where m.id = s.model_id and m.scope <> 'shared')
    and not exists (select from task_models o join evaluation_tasks t on t.task_id = o.task_id
      where o.model_id = s.model_id and o.task_id <> ${taskId} and s.item_id = any(t.item_ids))`;
  return takeSamples(tx, { condition, keep: false });
}

/** Everything measured of a model, quarantined or not, and the model itself. Its lanes must be gone. */
export async function deleteModel(tx: Queryable, modelId: number): Promise<{ samples: number }> {
  const taken = await tx.execute(
    sql`delete from experiment_samples where model_id = ${modelId} returning 1 as n`,
  );
  const held = await tx.execute(
    sql`delete from quarantined_samples where model_id = ${modelId} returning 1 as n`,
  );
  await tx.execute(sql`delete from sample_scores where model_id = ${modelId}`);
  await tx.execute(sql`delete from leaderboard_cache where model_id = ${modelId}`);
  await tx.execute(sql`delete from models where id = ${modelId}`);
  return { samples: taken.length + held.length };
}

/** Bring a cell's samples back, but for those that have been measured anew: these stay where they are. */
export async function restoreSamples(tx: Queryable, address: CellAddress): Promise<MovedSamples> {
  const moved = await tx.execute<CellSum>(sql`
    with back as (
      insert into experiment_samples overriding system value
      select s.* from quarantined_samples q, jsonb_populate_record(null::experiment_samples, q.sample) s
      where q.model_id = ${address.modelId} and ${inCell(address)}
      order by s.item_id
      on conflict do nothing returning *),
    gone as (delete from quarantined_samples q using back where q.id = back.id)
    ${cellSums(sql`back`)}`);
  return count(tx, { sums: moved, sign: 1 });
}

/** Per model: items whose answer is withheld from a ranking. */
export async function countWithheld(
  db: Queryable,
  {
    modelIds,
    itemIds,
    promptVersions,
  }: { modelIds: readonly number[]; itemIds: readonly number[]; promptVersions: readonly string[] },
): Promise<Map<number, number>> {
  const rows = await db.execute<{ model_id: number; n: number }>(sql`
    select q.model_id, count(distinct q.item_id)::int as n from quarantined_samples q
    where q.model_id = any(${sql.param([...modelIds])}::int[]) and q.item_id = any(${sql.param([...itemIds])}::int[])
      and q.prompt_version = any(${sql.param([...promptVersions])}::text[])
      and not exists (select from experiment_samples s where s.model_id = q.model_id and s.item_id = q.item_id
        and s.prompt_version = q.prompt_version and s.repeat = q.repeat)
    group by q.model_id`);
  return new Map(rows.map(row => [row.model_id, row.n]));
}

function inCell({ modelId, ...labels }: CellAddress): SQL {
  const equal = (Object.keys(columnOf) as (keyof typeof columnOf)[]).flatMap(key =>
    labels[key] === undefined ? [] : [sql`s.${sql.raw(columnOf[key])} = ${labels[key]}`],
  );
  return sql.join([sql`s.model_id = ${modelId}`, ...equal], sql` and `);
}

async function takeSamples(
  tx: Queryable,
  { condition, keep }: { condition: SQL; keep: boolean },
): Promise<MovedSamples> {
  const taken = await tx.execute<CellSum>(sql`
    with mine as (select s.id from experiment_samples s where ${condition} order by s.item_id for update),
    taken as (delete from experiment_samples s using mine where s.id = mine.id returning s.*),
    kept as (
      insert into quarantined_samples (id, model_id, item_id, prompt_version, repeat, sample)
      select t.id, t.model_id, t.item_id, t.prompt_version, t.repeat, to_jsonb(t) from taken t where ${keep}),
    derived as (
      delete from sample_scores d using taken t
      where d.model_id = t.model_id and d.item_id = t.item_id and d.prompt_version = t.prompt_version
        and not ${keep})
    ${cellSums(sql`taken`)}`);
  return count(tx, { sums: taken, sign: -1 });
}

type CellSum = {
  model_id: number;
  prompt_version: string;
  language: string;
  subject: string;
  skill: string;
  target: string;
  format: string;
  dataset_version_id: number;
  scorer: string;
  samples: number;
  item_ids: number[];
  n: number;
  unscored: number;
  sum: number;
  sum_of_squares: number;
};

/** As cells count: each item's first answer. */
function cellSums(samples: SQL): SQL {
  return sql`select model_id, prompt_version, language, subject_label as subject, skill_label as skill,
      target_label as target, format_label as format, dataset_version_id, scorer || '@' || scorer_version as scorer,
      count(*)::int as samples, array_agg(distinct item_id) as item_ids,
      (count(correctness) filter (where repeat = 0))::int as n,
      (count(*) filter (where repeat = 0 and correctness is null))::int as unscored,
      coalesce(sum(correctness) filter (where repeat = 0), 0) as sum,
      coalesce(sum(correctness * correctness) filter (where repeat = 0), 0) as sum_of_squares
    from ${samples} group by 1, 2, 3, 4, 5, 6, 7, 8, 9`;
}

async function count(
  tx: Queryable,
  { sums, sign }: { sums: readonly CellSum[]; sign: 1 | -1 },
): Promise<MovedSamples> {
  const groups = Map.groupBy(sums, row => `${row.model_id} ${row.prompt_version}`);
  // One lock order for every writer.
  for (const rows of [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)) {
    const { model_id, prompt_version } = rows[0]!;
    const model = await getModel(tx, model_id);
    await addToCells(tx, {
      model,
      modelName: modelLabel(model),
      promptVersion: prompt_version,
      deltas: rows
        .filter(row => row.n + row.unscored > 0)
        .map(row => ({
          labels: { ...row, datasetVersionId: row.dataset_version_id },
          scorer: row.scorer,
          n: sign * row.n,
          unscored: sign * row.unscored,
          sum: sign * row.sum,
          sumOfSquares: sign * row.sum_of_squares,
        })),
    });
  }
  return {
    samples: sums.reduce((total, row) => total + row.samples, 0),
    itemIds: [...new Set(sums.flatMap(row => row.item_ids))],
  };
}
