import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { spellingsOf } from "../../lib/credentials/key-spellings.ts";

/** What a key is found by: `least`: so many characters of a spelling's beginning, which a cut may have left, count as the key. */
function needlesOf({ key, least }: { key: string; least: number }): string[] {
  return spellingsOf(key).map(spelling => spelling.slice(0, least));
}

/** Tables of a database, the queue's included, with a row that contains a key in any spelling. */
export async function tablesContaining({
  url,
  key,
  least = Infinity,
}: {
  url: string;
  key: string;
  least?: number;
}): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const tables = await sql<{ schema: string; name: string }[]>`
      select table_schema as schema, table_name as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;
    const found: string[] = [];
    for (const { schema, name } of tables) {
      const hits = await sql`
        select 1 from ${sql(schema)}.${sql(name)} as entry
        where exists (
          select from unnest(${needlesOf({ key, least })}::text[]) as spelling where position(spelling in entry::text) > 0
        ) limit 1`;
      if (hits.length > 0) found.push(`${schema}.${name}`);
    }
    return found;
  } finally {
    await sql.end();
  }
}

/**
 * Files under a folder, of those changed `since` then (ms since the epoch), whose bytes contain a key in any spelling. Of a database server's folder these are the tables with
 * their deleted rows, the write-ahead log and the server's own log.
 */
export function filesContaining({
  folder,
  key,
  least = Infinity,
  since = 0,
}: {
  folder: string;
  key: string;
  least?: number;
  since?: number;
}): string[] {
  const spellings = needlesOf({ key, least }).map(spelling => Buffer.from(spelling));
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .filter(file => {
      if (since > 0 && (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < since) return false;
      const bytes = readIfThere(file);
      return spellings.some(spelling => bytes.includes(spelling));
    });
}

/** A running server removes files while we look. */
function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
}

export function textContains({
  text,
  key,
  least = Infinity,
}: {
  text: string;
  key: string;
  least?: number;
}): boolean {
  return needlesOf({ key, least }).some(spelling => text.includes(spelling));
}
