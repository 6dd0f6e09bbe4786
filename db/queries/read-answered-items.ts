import { asc, sql } from "drizzle-orm";
import { z } from "zod";
import { optionLabels } from "../../lib/engine/catalog/item.ts";
import type { StoredItem } from "../../lib/engine/catalog/stored-item.ts";
import { type Answer, type AnsweredItem, answerSchema } from "../../lib/engine/leaderboard/sample-page.ts";
import { finishReasons } from "../../lib/engine/scorers/score.ts";
import type { Queryable } from "../client.ts";
import { experimentSamples } from "../schema/samples.ts";
import { listItems } from "./catalog.ts";
import { storedOutput } from "./stored-output.ts";
import { verdictRows } from "./verdict-rows.ts";
import type { Wanted } from "./wanted.ts";

/** Items in the order given, each with the answers that are wanted, its place in the draw, and what it is scored by. */
export async function readAnsweredItems(
  db: Queryable,
  {
    itemIds,
    draw,
    wanted,
  }: { itemIds: readonly number[]; draw: readonly number[]; wanted: readonly Wanted[] },
): Promise<AnsweredItem[]> {
  if (itemIds.length === 0) return [];
  const here = new Set(itemIds);
  const [items, answers] = await Promise.all([
    listItems(db, itemIds),
    listAnswers(
      db,
      wanted.map(group => ({ ...group, itemIds: group.itemIds.filter(id => here.has(id)) })),
    ),
  ]);
  const position = new Map(draw.map((id, index) => [id, index + 1]));
  return items.map(item =>
    toAnsweredItem({ item, position: position.get(item.id)!, answers: answers.get(item.id) ?? [] }),
  );
}

async function listAnswers(db: Queryable, wanted: readonly Wanted[]): Promise<Map<number, Answer[]>> {
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
      timestamp: s.timestamp,
      outputDeletedAt: s.outputDeletedAt,
      finishReason: s.finishReason,
      latencyMs: s.latencyMs,
      inputTokens: s.inputTokens,
      outputTokens: s.outputTokens,
      scorer: sql<string>`v.scorer`,
      scorerVersion: sql<number>`v.scorer_version`,
    })
    .from(s)
    .innerJoin(sql`${verdictRows(wanted)} v`, sql`v.sample_id = ${s.id}`)
    .orderBy(asc(s.modelId));
  const answers = new Map<number, Answer[]>();
  for (const row of rows) {
    const answer = answerSchema.parse({
      ...row,
      ...storedOutput(row),
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
