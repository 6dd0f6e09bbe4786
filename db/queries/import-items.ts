import { sql } from "drizzle-orm";
import { contentId } from "../../lib/engine/catalog/content-id.ts";
import type { Item } from "../../lib/engine/catalog/item.ts";
import type { Queryable } from "../client.ts";
import { datasetImports } from "../schema/imports.ts";
import { activateItems, catalogLock } from "./activate-items.ts";
import { stageItems } from "./stage-items.ts";

export type CatalogItem = { item: Item; justification: string | null };
export type Dataset = { name: string; source: string; revision: string; contentHash: string };

const rowsPerBatch = 500;

/**
 * Make a data set that fits in memory the catalog's current one of its source, in one transaction; a version that is
 * current already is a no-op. Large ones come in through an import instead.
 */
export async function replaceDataset({
  db,
  dataset,
  read,
}: {
  db: Queryable;
  dataset: Dataset;
  read: () => CatalogItem[];
}): Promise<{ items: number; added: number }> {
  return db.transaction(async tx => {
    // Web, worker and command line may start together: one loads, the others wait and find it done.
    await tx.execute(sql`select pg_advisory_xact_lock(${catalogLock})`);
    const [current] = await tx.execute<{ items: number }>(sql`
      select item_count as items from dataset_versions where source = ${dataset.source} and is_current
        and revision = ${dataset.revision} and content_hash = ${dataset.contentHash}`);
    if (current) return { items: current.items, added: 0 };

    const { name, source, revision, contentHash } = dataset;
    const rows = withoutDoubles(read());
    const [entry] = await tx
      .insert(datasetImports)
      .values({
        source,
        name,
        revision,
        request: {},
        requestKey: source,
        status: "STARTED",
        rowsTotal: rows.length,
        startedAt: sql`now()`,
      })
      .returning({ id: datasetImports.id });
    const importId = entry!.id;
    for (let at = 0; at < rows.length; at += rowsPerBatch) {
      const batch = rows.slice(at, at + rowsPerBatch);
      const items = batch.map((row, index) => ({ ...row, row: at + index + 1, sourceId: null }));
      await stageItems(tx, { importId, items });
    }
    const activated = await activateItems(tx, { importId, dataset, contentHash });
    await tx.execute(sql`
      update dataset_imports set status = 'SUCCESS', rows_read = ${rows.length}, accepted = ${rows.length},
        added = ${activated.added}, retired = ${activated.retired}, duplicates = ${activated.duplicates},
        dataset_version_id = ${activated.versionId}, completed_at = clock_timestamp(), updated_at = clock_timestamp()
      where id = ${importId}`);
    return { items: activated.items, added: activated.added };
  });
}

/** Published sets do hold a question twice; the first stays. */
function withoutDoubles(rows: readonly CatalogItem[]): CatalogItem[] {
  const byId = new Map<string, CatalogItem>();
  for (const row of rows) {
    const id = contentId(row.item);
    if (!byId.has(id)) byId.set(id, row);
  }
  return [...byId.values()];
}
