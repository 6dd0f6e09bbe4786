import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { contentId } from "../../lib/engine/catalog/content-id.ts";
import type { Item } from "../../lib/engine/catalog/item.ts";
import type { Queryable } from "../client.ts";
import { datasetVersions, items } from "../schema/catalog.ts";

export type CatalogItem = { item: Item; justification: string | null };
export type Dataset = { name: string; source: string; revision: string; contentHash: string };

const rowsPerInsert = 500;

/**
 * Make a data set's items the catalog's current ones of that source: new items are added, labels of known ones updated,
 * items that left are retired (never deleted: samples point at them). One transaction; a known version is a no-op.
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
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`dataset:${dataset.source}`}))`);
    const versions = await tx
      .select()
      .from(datasetVersions)
      .where(eq(datasetVersions.source, dataset.source))
      .orderBy(desc(datasetVersions.activatedAt));
    const known = versions.find(
      v => v.contentHash === dataset.contentHash && v.revision === dataset.revision,
    );
    if (known && known === versions[0]) return { items: known.itemCount, added: 0 };

    const rows = withoutDoubles(read());
    const version = known ?? (await insertVersion(tx, dataset, rows.length));
    if (known) {
      await tx
        .update(datasetVersions)
        .set({ activatedAt: sql`clock_timestamp()` })
        .where(eq(datasetVersions.id, known.id));
    }
    let added = 0;
    for (let at = 0; at < rows.length; at += rowsPerInsert) {
      const values = rows.slice(at, at + rowsPerInsert).map(row => toRow(row, version.id));
      const written = await tx
        .insert(items)
        .values(values)
        .onConflictDoUpdate({
          target: items.contentId,
          set: {
            datasetVersionId: sql`excluded.dataset_version_id`,
            subject: sql`excluded.subject`,
            subjects: sql`excluded.subjects`,
            skill: sql`excluded.skill`,
            target: sql`excluded.target`,
            format: sql`excluded.format`,
            labels: sql`excluded.labels`,
            aliases: sql`excluded.aliases`,
            benchmark: sql`excluded.benchmark`,
            license: sql`excluded.license`,
            cluster: sql`excluded.cluster`,
            justification: sql`excluded.justification`,
            retiredAt: sql`null`,
          },
        })
        .returning({ isNew: sql<boolean>`xmax = 0` });
      added += written.filter(row => row.isNew).length;
    }
    const superseded = versions.map(v => v.id).filter(id => id !== version.id);
    if (superseded.length > 0) {
      await tx
        .update(items)
        .set({ retiredAt: sql`now()` })
        .where(and(inArray(items.datasetVersionId, superseded), isNull(items.retiredAt)));
    }
    return { items: rows.length, added };
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

async function insertVersion(tx: Queryable, dataset: Dataset, itemCount: number): Promise<{ id: number }> {
  const [version] = await tx
    .insert(datasetVersions)
    .values({ ...dataset, itemCount })
    .returning({ id: datasetVersions.id });
  return version!;
}

function toRow({ item, justification }: CatalogItem, datasetVersionId: number): typeof items.$inferInsert {
  return {
    contentId: contentId(item),
    datasetVersionId,
    language: item.language,
    subject: item.subjects[0]!,
    subjects: item.subjects,
    skill: item.skill,
    target: item.target,
    format: item.format,
    context: item.context ?? null,
    prompt: item.prompt,
    options: item.options ?? null,
    labels: item.labels ?? null,
    gold: item.gold,
    aliases: item.aliases,
    benchmark: item.benchmark,
    license: item.license ?? null,
    cluster: item.cluster ?? null,
    justification,
  };
}
