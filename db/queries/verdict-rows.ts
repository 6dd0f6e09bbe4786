import { type SQL, sql } from "drizzle-orm";
import type { Wanted } from "./wanted.ts";

/** Each sample's own verdict, as what a leaderboard wants where its plan neither asks nor scores its own way. */
export function ownAnswers({
  modelIds,
  promptVersion,
  itemIds,
}: {
  modelIds: readonly number[];
  promptVersion: string;
  itemIds: readonly number[];
}): Wanted[] {
  return modelIds.map(modelId => ({ modelId, promptVersion, repeats: 1, scoring: null, itemIds }));
}

/** Each item's one verdict per model, as a query: the sample's own, or the derived one that takes its place. */
export function verdictRows(wanted: readonly Wanted[]): SQL {
  const columns = (table: SQL) =>
    sql`s.id as sample_id, s.model_id, s.item_id, s.subject_label, s.format_label,
      ${table}.outcome, ${table}.correctness, ${table}.extracted, ${table}.explanation, ${table}.scorer, ${table}.scorer_version`;
  const parts = wanted.map(({ modelId, promptVersion, itemIds, scoring }) => {
    const isOfGroup = sql`s.model_id = ${modelId} and s.prompt_version = ${promptVersion}
      and s.item_id = any(${sql.param([...itemIds])}::int[])`;
    return scoring === null
      ? sql`select ${columns(sql`s`)} from experiment_samples s where ${isOfGroup} and s.repeat = 0`
      : sql`select ${columns(sql`v`)} from sample_scores v join experiment_samples s
          on s.model_id = v.model_id and s.item_id = v.item_id and s.prompt_version = v.prompt_version and s.repeat = v.repeat
          where ${isOfGroup} and v.scoring = ${scoring}`;
  });
  const none = sql`select ${columns(sql`s`)} from experiment_samples s where false`;
  return sql`(${sql.join(parts.length > 0 ? parts : [none], sql` union all `)})`;
}
