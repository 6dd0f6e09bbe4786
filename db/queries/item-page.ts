import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { optionLabels } from "../../lib/engine/catalog/item.ts";
import { publicSource } from "../../lib/engine/catalog/public-source.ts";
import { type ItemPage, itemPageSchema } from "../../lib/engine/leaderboard/item-page.ts";
import { finishReasons } from "../../lib/engine/scorers/score.ts";
import type { Queryable } from "../client.ts";
import { datasetVersions, items } from "../schema/catalog.ts";
import { leaderboards } from "../schema/leaderboards.ts";
import { models } from "../schema/models.ts";
import { experimentSamples } from "../schema/samples.ts";
import { isListable } from "./asked-questions.ts";
import { storedOutput } from "./stored-output.ts";

const mostAnswers = 200;
const mostLeaderboards = 100;

/** An item by its content id, with the answers of models in the scopes given; null for one the catalog never had. */
export async function findItemPage(
  db: Queryable,
  { contentId, scopes }: { contentId: string; scopes: readonly string[] },
): Promise<ItemPage | null> {
  if (contentId.includes("\0")) return null;
  const [row] = await db
    .select({ item: items, dataset: datasetVersions })
    .from(items)
    .innerJoin(datasetVersions, eq(datasetVersions.id, items.datasetVersionId))
    .where(eq(items.contentId, contentId));
  if (!row) return null;
  const { item, dataset } = row;
  const [answers, shownOn] = await Promise.all([
    listAnswers(db, { itemId: item.id, scopes }),
    listLeaderboards(db, { itemId: item.id, scopes }),
  ]);
  const texts = z.array(z.string()).parse(item.options ?? []);
  const labels = optionLabels({
    options: texts,
    labels: z
      .array(z.string())
      .optional()
      .parse(item.labels ?? undefined),
  });
  return itemPageSchema.parse({
    ...item,
    options: texts.map((text, index) => ({ label: labels[index], text })),
    dataset: { ...dataset, source: publicSource(dataset.source) },
    retired: item.retiredAt !== null,
    answers: answers.map(answer => ({
      ...answer,
      leaderboard:
        shownOn.find(l => l.modelIds.includes(answer.modelId) && l.promptVersion === answer.promptVersion) ??
        null,
    })),
  });
}

async function listAnswers(db: Queryable, { itemId, scopes }: { itemId: number; scopes: readonly string[] }) {
  const s = experimentSamples;
  const rows = await db
    .select({ sample: s, model: models })
    .from(s)
    .innerJoin(models, eq(models.id, s.modelId))
    .where(and(eq(s.itemId, itemId), eq(s.repeat, 0), inArray(models.scope, [...scopes])))
    .orderBy(asc(models.kind), asc(s.modelId), desc(s.id))
    .limit(mostAnswers);
  return rows.map(({ sample, model }) => ({
    ...sample,
    ...storedOutput(sample),
    finishReason: z.enum(finishReasons).catch("other").parse(sample.finishReason),
    scorer: `${sample.scorer}@${sample.scorerVersion}`,
    kind: model.kind,
    builtin: model.builtin,
    host: model.host,
    model: model.model,
    settings: model.settings,
  }));
}

/** Leaderboards that show the item and that a reader of these scopes may list. */
async function listLeaderboards(
  db: Queryable,
  { itemId, scopes }: { itemId: number; scopes: readonly string[] },
): Promise<{ slug: string; modelIds: number[]; promptVersion: string; position: number }[]> {
  return db
    .select({
      slug: leaderboards.slug,
      modelIds: leaderboards.modelIds,
      promptVersion: sql<string>`${leaderboards.content}->>'promptVersion'`,
      position: sql<number>`array_position(${leaderboards.itemIds}, ${itemId}::int)`,
    })
    .from(leaderboards)
    .where(and(sql`${leaderboards.itemIds} @> array[${itemId}::int]`, isListable(scopes)))
    .orderBy(desc(leaderboards.createdAt))
    .limit(mostLeaderboards);
}
