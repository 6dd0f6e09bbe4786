import { hash } from "node:crypto";
import { sql } from "drizzle-orm";
import { contentId } from "../../lib/engine/catalog/content-id.ts";
import { drawKey } from "../../lib/engine/catalog/draw-hash.ts";
import type { Item } from "../../lib/engine/catalog/item.ts";
import { normalHash, normalText } from "../../lib/engine/catalog/normal-text.ts";
import type { Queryable } from "../client.ts";

/** An item read from a source, with where it stood. */
export type StagedItem = { row: number; item: Item; sourceId: string | null; justification: string | null };

/** What became of a batch: rows that repeat an earlier item word for word, and rows whose source id was taken. */
export type Staged = { repeated: number; takenIds: { row: number; sourceId: string }[] };

/** Put items in an import's staging area; nothing there is in the catalog. The first of what is listed twice stays. */
export async function stageItems(
  tx: Queryable,
  { importId, items }: { importId: number; items: readonly StagedItem[] },
): Promise<Staged> {
  if (items.length === 0) return { repeated: 0, takenIds: [] };
  const rows = items.map(toRow);
  // One parameter a batch: a statement takes 65,534 of them.
  const inserted = await tx.execute<{ row: number }>(sql`
    insert into dataset_import_rows (import_id, content_id, row, source_id, language, subjects, skill, target, format,
      context, prompt, options, labels, gold, aliases, benchmark, license, cluster, justification, draw_key, normal_hash)
    select ${importId}::int, r.* from json_to_recordset(${JSON.stringify(rows)}::json) as r(content_id text, row int,
      source_id text, language text, subjects text[], skill text, target text, format text, context text, prompt text,
      options jsonb, labels jsonb, gold text, aliases text[], benchmark text, license text, cluster text,
      justification text, draw_key int, normal_hash bigint)
    on conflict do nothing returning row`);
  if (inserted.length === rows.length) return { repeated: 0, takenIds: [] };
  const written = new Set(inserted.map(({ row }) => row));
  const left = rows.filter(({ row }) => !written.has(row));
  const known = await tx.execute<{ content_id: string }>(sql`
    select content_id from dataset_import_rows where import_id = ${importId}
      and content_id = any(${sql.param(left.map(row => row.content_id))}::text[])`);
  const repeats = new Set(known.map(row => row.content_id));
  const taken = left.filter(row => !repeats.has(row.content_id));
  return {
    repeated: left.length - taken.length,
    takenIds: taken.map(({ row, source_id }) => ({ row, sourceId: source_id! })),
  };
}

function toRow({ row, item, sourceId, justification }: StagedItem) {
  const id = contentId(item);
  return {
    content_id: id,
    row,
    source_id: sourceId,
    language: item.language,
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
    cluster: item.cluster ?? (item.context === undefined ? null : clusterOf(item.context)),
    justification,
    draw_key: drawKey(id),
    normal_hash: normalHash(item).toString(),
  };
}

/** Items that share their context aren't independent, whether or not their source says so. */
function clusterOf(context: string): string {
  return hash("sha256", normalText(context), "hex").slice(0, 16);
}
