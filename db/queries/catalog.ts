import { createHash } from "node:crypto";
import { count, desc, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { type Item, itemSchema } from "../../lib/engine/catalog/item.ts";
import type { StoredItem } from "../../lib/engine/catalog/stored-item.ts";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import type { FacetCount, FacetCounts } from "../../lib/engine/plan/plan-preview.ts";
import type { Format } from "../../lib/engine/taxonomy/labels.ts";
import type { Queryable } from "../client.ts";
import { datasetVersions, items } from "../schema/catalog.ts";
import { type Facet, sliceCondition } from "./slice.ts";

export type SliceItem = { id: number; contentId: string; subject: string; format: string };

const facetColumns: Record<Facet, PgColumn> = {
  language: items.language,
  subject: items.subject,
  skill: items.skill,
  target: items.target,
  format: items.format,
  benchmark: items.benchmark,
};

export async function listSliceItems(db: Queryable, plan: Plan): Promise<SliceItem[]> {
  return db
    .select({ id: items.id, contentId: items.contentId, subject: items.subject, format: items.format })
    .from(items)
    .where(sliceCondition(plan));
}

export async function countFacets(db: Queryable, plan: Plan): Promise<FacetCounts> {
  const facets = Object.keys(facetColumns) as Facet[];
  const counts = await Promise.all(
    facets.map(facet => countBy(db, facetColumns[facet], sliceCondition(plan, facet))),
  );
  return Object.fromEntries(facets.map((facet, index) => [facet, counts[index]!])) as FacetCounts;
}

export async function countCatalogFacets(
  db: Queryable,
): Promise<{ items: number; languages: FacetCount[]; formats: FacetCount[] }> {
  const current = isNull(items.retiredAt);
  const [languages, formats] = await Promise.all([
    countBy(db, items.language, current),
    countBy(db, items.format, current),
  ]);
  return { items: formats.reduce((sum, f) => sum + f.count, 0), languages, formats };
}

async function countBy(db: Queryable, column: PgColumn, where: SQL): Promise<FacetCount[]> {
  return db
    .select({ value: sql<string>`${column}`, count: count() })
    .from(items)
    .where(where)
    .groupBy(column)
    .orderBy(desc(count()), column);
}

/** Names the catalog's content: the current version of every source. Plans answered on another catalog are other answers. */
export async function getDataVersion(db: Queryable): Promise<string> {
  const rows = await db
    .selectDistinct({
      name: datasetVersions.name,
      revision: datasetVersions.revision,
      hash: datasetVersions.contentHash,
    })
    .from(datasetVersions)
    .where(
      inArray(
        datasetVersions.id,
        sql`(select distinct ${items.datasetVersionId} from ${items} where ${items.retiredAt} is null)`,
      ),
    );
  if (rows.length === 0) return "empty";
  const named = rows.map(row => `${row.name}@${row.revision}`).sort();
  const hash = createHash("sha256")
    .update(
      rows
        .map(row => row.hash)
        .sort()
        .join(),
    )
    .digest("hex")
    .slice(0, 12);
  return rows.length === 1 ? named[0]! : `${hash} (${named.join(", ")})`;
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
