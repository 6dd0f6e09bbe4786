import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
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

const pageSize = 20;

/** A page of a leaderboard's items with every model's answer, in draw order, narrowed by a reader's filter. */
export async function listAnsweredItems(
  db: Queryable,
  {
    itemIds,
    modelIds,
    promptVersion,
    filter,
  }: { itemIds: readonly number[]; modelIds: readonly number[]; promptVersion: string; filter: SampleFilter },
): Promise<SamplePage> {
  const wanted = await listMatchingItems(db, { itemIds, modelIds, promptVersion, filter });
  const page = Math.min(Math.max(1, filter.page), Math.max(1, Math.ceil(wanted.length / pageSize)));
  const onPage = wanted.slice((page - 1) * pageSize, page * pageSize);
  const [items, answers] = await Promise.all([
    listItems(db, onPage),
    listAnswers(db, { itemIds: onPage, modelIds, promptVersion }),
  ]);
  const position = new Map(itemIds.map((id, index) => [id, index + 1]));
  return {
    total: wanted.length,
    page,
    pageSize,
    items: items.map(item =>
      toAnsweredItem({ item, position: position.get(item.id)!, answers: answers.get(item.id) ?? [] }),
    ),
  };
}

async function listMatchingItems(
  db: Queryable,
  {
    itemIds,
    modelIds,
    promptVersion,
    filter,
  }: { itemIds: readonly number[]; modelIds: readonly number[]; promptVersion: string; filter: SampleFilter },
): Promise<number[]> {
  const judged = filter.modelId === null ? [...modelIds] : modelIds.filter(id => id === filter.modelId);
  const conditions: SQL[] = [
    inArray(experimentSamples.modelId, judged.length > 0 ? judged : [-1]),
    eq(experimentSamples.promptVersion, promptVersion),
    eq(experimentSamples.repeat, 0),
    sql`${experimentSamples.itemId} = any(${sql.param([...itemIds])}::int[])`,
  ];
  if (filter.subject !== null) conditions.push(eq(experimentSamples.subjectLabel, filter.subject));
  if (filter.format !== null) conditions.push(eq(experimentSamples.formatLabel, filter.format));
  const rows = await db
    .select({ itemId: experimentSamples.itemId })
    .from(experimentSamples)
    .where(and(...conditions))
    .groupBy(experimentSamples.itemId)
    .having(verdictCondition(filter.verdict));
  const matching = new Set(rows.map(row => row.itemId));
  return itemIds.filter(id => matching.has(id));
}

function verdictCondition(verdict: SampleFilter["verdict"]): SQL {
  const correctness = experimentSamples.correctness;
  switch (verdict) {
    case "right":
      return sql`max(${correctness}) >= 0.5`;
    case "wrong":
      return sql`min(${correctness}) < 0.5`;
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
  {
    itemIds,
    modelIds,
    promptVersion,
  }: { itemIds: readonly number[]; modelIds: readonly number[]; promptVersion: string },
): Promise<Map<number, Answer[]>> {
  if (itemIds.length === 0 || modelIds.length === 0) return new Map();
  const s = experimentSamples;
  const rows = await db
    .select()
    .from(s)
    .where(
      and(
        inArray(s.itemId, [...itemIds]),
        inArray(s.modelId, [...modelIds]),
        eq(s.promptVersion, promptVersion),
        eq(s.repeat, 0),
      ),
    )
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
