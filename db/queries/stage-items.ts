import { hash } from "node:crypto";
import { sql } from "drizzle-orm";
import { contentId } from "../../lib/engine/catalog/content-id.ts";
import { drawKey } from "../../lib/engine/catalog/draw-hash.ts";
import type { Item } from "../../lib/engine/catalog/item.ts";
import { normalHash, normalText } from "../../lib/engine/catalog/normal-text.ts";
import type { Queryable } from "../client.ts";

/** An item read from a source, with where it stood. */
export type StagedItem = { row: number; item: Item; sourceId: string | null; justification: string | null };

/** Any fixed number. */
const labelSetLock = 7_250_004;

/** What became of a batch: rows that repeat an earlier item word for word, and rows whose source id was taken. */
export type Staged = { repeated: number; takenIds: { row: number; sourceId: string }[] };

/** Put items in an import's staging area; nothing there is in the catalog. The first of what is listed twice stays. */
export async function stageItems(
  tx: Queryable,
  { importId, items }: { importId: number; items: readonly StagedItem[] },
): Promise<Staged> {
  if (items.length === 0) return { repeated: 0, takenIds: [] };
  const setIds = await enterLabelSets(tx, items);
  const rows = items.map(item => ({ ...toRow(item), label_set_id: setIds.get(labelKey(item.item))! }));
  // One parameter a batch: a statement takes 65,534 of them.
  const inserted = await tx.execute<{ row: number }>(sql`
    insert into dataset_import_rows (import_id, content_id, row, source_id, language, subjects, skill, target, format,
      context, prompt, options, labels, gold, aliases, benchmark, license, cluster, justification, draw_key, normal_hash,
      label_set_id)
    select ${importId}::int, r.* from json_to_recordset(${JSON.stringify(rows)}::json) as r(content_id text, row int,
      source_id text, language text, subjects text[], skill text, target text, format text, context text, prompt text,
      options jsonb, labels jsonb, gold text, aliases text[], benchmark text, license text, cluster text,
      justification text, draw_key int, normal_hash bigint, label_set_id int)
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

/** Ids of the batch's label sets, new ones entered; one that no item has yet is in no slice. */
async function enterLabelSets(tx: Queryable, items: readonly StagedItem[]): Promise<Map<string, number>> {
  const sets = new Map(items.map(({ item }) => [labelKey(item), item]));
  const rows = [...sets].map(([key, { language, subjects, skill, target, format, benchmark }]) => {
    return { key, language, subjects, skill, target, format, benchmark };
  });
  const wanted = sql`json_to_recordset(${JSON.stringify(rows)}::json) as w(key text, language text, subjects text[],
    skill text, target text, format text, benchmark text)`;
  const find = () =>
    tx.execute<{ key: string; id: number }>(sql`
      select w.key, l.id from ${wanted} join label_sets l on (l.language, l.subjects, l.skill, l.target, l.format, l.benchmark)
        = (w.language, w.subjects, w.skill, w.target, w.format, w.benchmark)`);
  let found = await find();
  if (found.length < sets.size) {
    // One writer of new sets at a time, to its transaction's end: two could otherwise wait for each other's.
    await tx.execute(sql`select pg_advisory_xact_lock(${labelSetLock})`);
    await tx.execute(sql`
      insert into label_sets (language, subject, subjects, skill, target, format, benchmark)
      select language, subjects[1], subjects, skill, target, format, benchmark from ${wanted}
      order by key on conflict do nothing`);
    found = await find();
  }
  return new Map(found.map(({ key, id }) => [key, id]));
}

function labelKey({ language, subjects, skill, target, format, benchmark }: Item): string {
  return JSON.stringify([language, subjects, skill, target, format, benchmark]);
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
