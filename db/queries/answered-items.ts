import { and, asc, inArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { optionLabels } from "../../lib/engine/catalog/item.ts";
import type { StoredItem } from "../../lib/engine/catalog/stored-item.ts";
import {
  type Answer,
  type AnsweredItem,
  answerSchema,
  type SampleFilter,
  type SamplePage,
} from "../../lib/engine/leaderboard/sample-page.ts";
import { finishReasons } from "../../lib/engine/scorers/score.ts";
import type { Queryable } from "../client.ts";
import { experimentSamples } from "../schema/samples.ts";
import { listItems } from "./catalog.ts";
import type { Wanted } from "./sample-scores.ts";

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
  const own = modelIds.map(modelId => ({ modelId, promptVersion, repeats: 1, scoring: null, itemIds }));
  const verdicts = verdictRows(wanted ?? own);
  const matching = await listMatchingItems(db, { itemIds, modelIds, verdicts, filter });
  const page = Math.min(Math.max(1, filter.page), Math.max(1, Math.ceil(matching.length / pageSize)));
  const onPage = matching.slice((page - 1) * pageSize, page * pageSize);
  const [items, answers] = await Promise.all([
    listItems(db, onPage),
    listAnswers(db, { itemIds: onPage, modelIds, verdicts }),
  ]);
  const position = new Map(itemIds.map((id, index) => [id, index + 1]));
  return {
    total: matching.length,
    page,
    pageSize,
    items: items.map(item =>
      toAnsweredItem({ item, position: position.get(item.id)!, answers: answers.get(item.id) ?? [] }),
    ),
  };
}

/** Each item's one verdict per model, as a query: the sample's own, or the derived one that takes its place. */
function verdictRows(wanted: readonly Wanted[]): SQL {
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
    group by v.item_id having ${verdictCondition(filter.verdict)}`);
  const matching = new Set(rows.map(row => row.item_id));
  return itemIds.filter(id => matching.has(id));
}

function verdictCondition(verdict: SampleFilter["verdict"]): SQL {
  const correctness = sql`v.correctness`;
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
      return sql`max(${correctness}) >= 0.5 and min(${correctness}) < 0.5`;
    case null:
      return sql`true`;
  }
}

async function listAnswers(
  db: Queryable,
  { itemIds, modelIds, verdicts }: { itemIds: readonly number[]; modelIds: readonly number[]; verdicts: SQL },
): Promise<Map<number, Answer[]>> {
  if (itemIds.length === 0 || modelIds.length === 0) return new Map();
  const s = experimentSamples;
  const rows = await db
    .select({
      modelId: s.modelId,
      itemId: s.itemId,
      outcome: sql<string>`v.outcome`,
      correctness: sql<number | null>`v.correctness`,
      extracted: sql<string | null>`v.extracted`,
      explanation: sql<string>`v.explanation`,
      answer: s.answer,
      reasoning: s.reasoning,
      finishReason: s.finishReason,
      latencyMs: s.latencyMs,
      inputTokens: s.inputTokens,
      outputTokens: s.outputTokens,
      scorer: sql<string>`v.scorer`,
      scorerVersion: sql<number>`v.scorer_version`,
    })
    .from(s)
    .innerJoin(sql`${verdicts} v`, sql`v.sample_id = ${s.id}`)
    .where(inArray(s.itemId, [...itemIds]))
    .orderBy(asc(s.modelId));
  const answers = new Map<number, Answer[]>();
  for (const row of rows) {
    const answer = answerSchema.parse({
      ...row,
      output: row.answer,
      finishReason: z.enum(finishReasons).catch("other").parse(row.finishReason),
      scorer: `${row.scorer}@${row.scorerVersion}`,
    });
    const known = answers.get(row.itemId);
    if (known) known.push(answer);
    else answers.set(row.itemId, [answer]);
  }
  return answers;
}

function toAnsweredItem({
  item: { contentId, item },
  position,
  answers,
}: {
  item: StoredItem;
  position: number;
  answers: Answer[];
}): AnsweredItem {
  const labels = optionLabels(item);
  return {
    contentId,
    position,
    language: item.language,
    subject: item.subjects[0]!,
    skill: item.skill,
    target: item.target,
    format: item.format,
    benchmark: item.benchmark,
    context: item.context ?? null,
    prompt: item.prompt,
    options: (item.options ?? []).map((text, index) => ({ label: labels[index]!, text })),
    gold: item.gold,
    aliases: item.aliases,
    answers,
  };
}
