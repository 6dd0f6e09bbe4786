import { and, type SQL, sql } from "drizzle-orm";
import type { SampleFilter, SamplePage } from "../../lib/engine/leaderboard/sample-page.ts";
import type { Queryable } from "../client.ts";
import { readAnsweredItems } from "./read-answered-items.ts";
import { ownAnswers, verdictRows } from "./verdict-rows.ts";
import type { Wanted } from "./wanted.ts";

const pageSize = 20;

/** A page of a leaderboard's items with every model's answer, in draw order, narrowed by a reader's filter. */
export async function listAnsweredItems(
  db: Queryable,
  {
    itemIds,
    modelIds,
    promptVersion,
    filter,
    wanted = null,
  }: {
    itemIds: readonly number[];
    modelIds: readonly number[];
    promptVersion: string;
    filter: SampleFilter;
    /** Where the leaderboard's plan asks or scores its own way: which answers and verdicts stand. */
    wanted?: readonly Wanted[] | null;
  },
): Promise<SamplePage> {
  const answers = wanted ?? ownAnswers({ modelIds, promptVersion, itemIds });
  const matching = await listMatchingItems(db, { itemIds, modelIds, verdicts: verdictRows(answers), filter });
  const page = Math.min(Math.max(1, filter.page), Math.max(1, Math.ceil(matching.length / pageSize)));
  const onPage = matching.slice((page - 1) * pageSize, page * pageSize);
  return {
    total: matching.length,
    page,
    pageSize,
    items: await readAnsweredItems(db, { itemIds: onPage, draw: itemIds, wanted: answers }),
  };
}

async function listMatchingItems(
  db: Queryable,
  {
    itemIds,
    modelIds,
    verdicts,
    filter,
  }: { itemIds: readonly number[]; modelIds: readonly number[]; verdicts: SQL; filter: SampleFilter },
): Promise<number[]> {
  const isAnybody = filter.modelId === null || filter.verdict === "differ";
  const judged = isAnybody ? [...modelIds] : modelIds.filter(id => id === filter.modelId);
  const conditions: SQL[] = [sql`v.model_id = any(${sql.param(judged)}::int[])`];
  if (filter.subject !== null) conditions.push(sql`v.subject_label = ${filter.subject}`);
  if (filter.format !== null) conditions.push(sql`v.format_label = ${filter.format}`);
  const rows = await db.execute<{ item_id: number }>(sql`
    select v.item_id from ${verdicts} v where ${and(...conditions)}
    group by v.item_id having ${verdictCondition(filter)}`);
  const matching = new Set(rows.map(row => row.item_id));
  return itemIds.filter(id => matching.has(id));
}

function verdictCondition({ verdict, modelId }: SampleFilter): SQL {
  const correctness = sql`v.correctness`;
  // Models differ and this one is among them: then it differs from another.
  const ofChosen =
    modelId === null ? undefined : sql`bool_or(v.model_id = ${modelId} and ${correctness} is not null)`;
  switch (verdict) {
    case "right":
      return sql`max(${correctness}) >= 0.5`;
    case "partly":
      return sql`bool_or(${correctness} > 0 and ${correctness} < 1)`;
    case "wrong":
      return sql`min(${correctness}) < 0.5`;
    case "unparsed":
    case "truncated":
    case "refused":
    case "api_error":
    case "judge_error":
      return sql`bool_or(v.outcome = ${verdict})`;
    case "unscored":
      return sql`count(*) > count(${correctness})`;
    case "differ":
      return and(sql`max(${correctness}) >= 0.5 and min(${correctness}) < 0.5`, ofChosen)!;
    case null:
      return sql`true`;
  }
}
