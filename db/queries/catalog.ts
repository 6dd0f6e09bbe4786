import { createHash } from "node:crypto";
import { and, gt, sql } from "drizzle-orm";
import { type Item, itemSchema } from "../../lib/engine/catalog/item.ts";
import type { StoredItem } from "../../lib/engine/catalog/stored-item.ts";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import type { Format } from "../../lib/engine/taxonomy/labels.ts";
import type { Queryable } from "../client.ts";
import { datasetVersions, items } from "../schema/catalog.ts";
import { sliceCondition } from "./slice.ts";

export type SliceItem = {
  id: number;
  contentId: string;
  subject: string;
  format: string;
  duplicateGroup: number | null;
};

/** Every item of a slice, of duplicates the first: what a draw is an order of. To draw, `drawSliceItems` reads far less. */
export async function listSliceItems(db: Queryable, plan: Plan): Promise<SliceItem[]> {
  return db
    .select({
      id: items.id,
      contentId: items.contentId,
      subject: items.subject,
      format: items.format,
      duplicateGroup: items.duplicateGroup,
    })
    .from(items)
    .where(sliceCondition(plan));
}

/** Data sets named beside the hash of them all. */
const mostNamed = 4;

/** Names the catalog's content: the current version of every source. Plans answered on another catalog are other answers. */
export async function getDataVersion(db: Queryable): Promise<string> {
  const rows = await db
    .select({
      name: datasetVersions.name,
      revision: datasetVersions.revision,
      hash: datasetVersions.contentHash,
    })
    .from(datasetVersions)
    .where(and(datasetVersions.isCurrent, gt(datasetVersions.itemCount, 0)));
  if (rows.length === 0) return "empty";
  const named = rows.map(row => `${row.name}@${row.revision.slice(0, 12)}`).sort();
  const hash = createHash("sha256")
    .update(
      rows
        .map(row => row.hash)
        .sort()
        .join(),
    )
    .digest("hex")
    .slice(0, 12);
  const more = named.length > mostNamed ? `, +${named.length - mostNamed}` : "";
  return rows.length === 1 ? named[0]! : `${hash} (${named.slice(0, mostNamed).join(", ")}${more})`;
}

/** Items by id, in the order asked for; ids the catalog doesn't know are left out. */
export async function listItems(db: Queryable, ids: readonly number[]): Promise<StoredItem[]> {
  if (ids.length === 0) return [];
  // One array, not one parameter each: a statement takes 65,534 of those, a plan more items.
  const rows = await db
    .select()
    .from(items)
    .where(sql`${items.id} = any(${sql.param([...ids])}::int[])`);
  const byId = new Map(rows.map(row => [row.id, row]));
  return ids.flatMap(id => {
    const row = byId.get(id);
    if (!row) return [];
    return [{ id, contentId: row.contentId, datasetVersionId: row.datasetVersionId, item: toItem(row) }];
  });
}

export async function listItemFormats(db: Queryable, ids: readonly number[]): Promise<Map<number, Format>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: items.id, format: items.format })
    .from(items)
    .where(sql`${items.id} = any(${sql.param([...ids])}::int[])`);
  return new Map(rows.map(row => [row.id, itemSchema.shape.format.parse(row.format)]));
}

/** Items that share a context with others, by what they share. */
export async function listItemClusters(
  db: Queryable,
  ids: readonly number[],
): Promise<Map<number, string | null>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: items.id, cluster: items.cluster })
    .from(items)
    .where(sql`${items.id} = any(${sql.param([...ids])}::int[]) and ${items.cluster} is not null`);
  return new Map(rows.map(row => [row.id, row.cluster]));
}

function toItem(row: typeof items.$inferSelect): Item {
  return itemSchema.parse({
    language: row.language,
    subjects: row.subjects,
    skill: row.skill,
    target: row.target,
    format: row.format,
    context: row.context ?? undefined,
    prompt: row.prompt,
    options: row.options ?? undefined,
    labels: row.labels ?? undefined,
    gold: row.gold,
    aliases: row.aliases,
    benchmark: row.benchmark,
    license: row.license ?? undefined,
    cluster: row.cluster ?? undefined,
  });
}
