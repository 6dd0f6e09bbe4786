import { sql } from "drizzle-orm";
import { foldSearchText } from "../../lib/engine/catalog/fold-search-text.ts";
import type { Queryable } from "../client.ts";
import { holdLock } from "../hold-lock.ts";

const rowsPerBatch = 1_000;
/** From here on, making the index anew costs less than growing it: 300,000 rows take 25 s instead of 90. */
const bulkRows = 20_000;
/** Any fixed number: one process indexes, the others wait and find it done. */
const indexLock = 7_250_006;

export type IndexedItems = {
  /** Items that could not be found by search before. */
  added: number;
  /** none: the database lets nobody make it. blind: its character type (lc_ctype C) keeps it from seeing Korean. */
  index: "full" | "blind" | "none";
};

/**
 * Make every item of the catalog findable; call it after an import. Safe to call at any time and to kill: items that
 * are not in yet are found by reading them, only slower. Takes two connections of its own.
 */
export async function indexItems({
  url,
  signal,
}: {
  url: string;
  signal?: AbortSignal;
}): Promise<IndexedItems> {
  const done = await holdLock({
    url,
    take: sql`select pg_advisory_xact_lock(${indexLock}) is not null as held`,
    work: db => indexMissing(db, signal),
  });
  return done!.result;
}

async function indexMissing(db: Queryable, signal: AbortSignal | undefined): Promise<IndexedItems> {
  const missing = await countMissing(db);
  if (missing >= bulkRows) await db.execute(sql`drop index if exists item_search_folded_idx`);
  let added = 0;
  for (let last = 0; added < missing; ) {
    signal?.throwIfAborted();
    const batch = await listMissing(db, last);
    if (batch.length === 0) break;
    // Two arrays instead of two parameters a row: a third of the time.
    await db.execute(sql`
      insert into item_search (item_id, folded)
      select * from unnest(${sql.param(batch.map(row => row.id))}::int[], ${sql.param(batch.map(foldItem))}::text[])
      on conflict do nothing`);
    added += batch.length;
    last = batch.at(-1)!.id;
  }
  const isIndexed = await ensureIndex(db);
  if (added > 0) await db.execute(sql`analyze item_search`);
  return { added, index: isIndexed ? ((await seesKorean(db)) ? "full" : "blind") : "none" };
}

function foldItem({ context, prompt }: { context: string | null; prompt: string }): string {
  return foldSearchText(context === null ? prompt : `${context}\n${prompt}`);
}

async function countMissing(db: Queryable): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`
    select count(*)::int as n from items i
    where not exists (select from item_search s where s.item_id = i.id)`);
  return row!.n;
}

async function listMissing(
  db: Queryable,
  after: number,
): Promise<{ id: number; context: string | null; prompt: string }[]> {
  return [
    ...(await db.execute<{ id: number; context: string | null; prompt: string }>(sql`
      select i.id, i.context, i.prompt from items i
      where i.id > ${after} and not exists (select from item_search s where s.item_id = i.id)
      order by i.id limit ${rowsPerBatch}`)),
  ];
}

/** Missing after a bulk load, after one that was killed, or on a database that had no extension until now. */
async function ensureIndex(db: Queryable): Promise<boolean> {
  const [there] = await db.execute<{ yes: boolean }>(
    sql`select to_regclass('item_search_folded_idx') is not null as yes`,
  );
  if (there!.yes) return true;
  try {
    await db.transaction(async tx => {
      await tx.execute(sql`set local maintenance_work_mem = '128MB'`);
      await tx.execute(sql`create extension if not exists pg_trgm`);
      await tx.execute(
        sql`create index if not exists item_search_folded_idx on item_search using gin (folded gin_trgm_ops)`,
      );
    });
    return true;
  } catch (error) {
    const { code } = ((error as { cause?: unknown }).cause ?? error) as { code?: string };
    if (code !== undefined && unavailable.has(code)) return false;
    throw error;
  }
}

/** insufficient_privilege, undefined_file, undefined_object, feature_not_supported: the operator's choice, not a fault. */
const unavailable = new Set(["42501", "58P01", "42704", "0A000"]);

async function seesKorean(db: Queryable): Promise<boolean> {
  const [row] = await db.execute<{ n: number }>(
    sql`select coalesce(array_length(show_trgm(${foldSearchText("한국")}), 1), 0) as n`,
  );
  return row!.n > 0;
}
