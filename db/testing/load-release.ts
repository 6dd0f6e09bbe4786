import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

const migrations = path.join(import.meta.dirname, "../migrations");
/** The last migration that each release had. */
const lastMigrationOf = { "0.1.0": "0008_catalog_import", "0.2.0": "0020_idempotency_and_webhooks" };
export type Release = keyof typeof lastMigrationOf;

/** Who is pointed at comes before who points. */
const order = [
  "dataset_versions",
  "label_sets",
  "items",
  "dataset_imports",
  "models",
  "evaluation_tasks",
  "task_models",
  "task_shards",
  "experiment_samples",
  "leaderboard_cache",
  "leaderboards",
  "quarantined_samples",
  "audit_log",
  "share_links",
  "access_tokens",
  "asked_questions",
  "question_askers",
];

/**
 * Make an empty database what a release left behind: its schema, and rows that it wrote itself (db/testing/releases): of
 * its own command line's evaluations, with the questions that were asked and no other.
 */
export async function loadRelease({ url, release }: { url: string; release: Release }): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const folder = mkdtempSync(path.join(tmpdir(), "benchhub-release-"));
  try {
    layMigrations({ folder, last: lastMigrationOf[release] });
    await migrate(drizzle(sql), { migrationsFolder: folder });
    await writeRows(sql, release);
  } finally {
    await sql.end();
    rmSync(folder, { recursive: true });
  }
}

/** Write a release's rows, by the columns it knew, into a prepared and empty database of whatever version. */
export async function writeReleaseRows({ url, release }: { url: string; release: Release }): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await writeRows(sql, release).finally(() => sql.end());
}

async function writeRows(sql: postgres.Sql, release: Release): Promise<void> {
  const file = path.join(import.meta.dirname, "releases", `${release}.json`);
  const tables = JSON.parse(readFileSync(file, "utf8")) as Record<string, object[]>;
  const unknown = Object.keys(tables).filter(name => !order.includes(name));
  if (unknown.length > 0) throw new Error(`no place in the order for ${unknown.join(", ")}`);
  for (const name of order.filter(one => tables[one])) {
    const rows = tables[name]!;
    // Named by the rows: a column computed by the server can't be written.
    const columns = Object.keys(rows[0]!).map(column => `"${column}"`);
    await sql.unsafe(
      `insert into "${name}" (${columns}) overriding system value select ${columns} from jsonb_populate_recordset(null::"${name}", $1::text::jsonb)`,
      [JSON.stringify(rows)],
    );
    const [identity] = await sql`
      select 1 from information_schema.columns
      where table_name = ${name} and column_name = 'id' and is_identity = 'YES'`;
    if (identity)
      await sql.unsafe(
        `select setval(pg_get_serial_sequence('"${name}"', 'id'), (select max(id) from "${name}"))`,
      );
  }
}

function layMigrations({ folder, last }: { folder: string; last: string }): void {
  const journal = JSON.parse(readFileSync(path.join(migrations, "meta/_journal.json"), "utf8")) as {
    entries: { tag: string }[];
  };
  const count = journal.entries.findIndex(entry => entry.tag === last) + 1;
  mkdirSync(path.join(folder, "meta"));
  const entries = journal.entries.slice(0, count);
  writeFileSync(path.join(folder, "meta/_journal.json"), JSON.stringify({ ...journal, entries }));
  for (const { tag } of entries) cpSync(path.join(migrations, `${tag}.sql`), path.join(folder, `${tag}.sql`));
}
