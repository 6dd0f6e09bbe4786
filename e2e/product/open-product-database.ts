import postgres from "postgres";
import { acquireEmbeddedPostgres } from "../../db/embedded/acquire-embedded-postgres.ts";

/** Ask the running product's own database; `dataDir` is the one it was started with. */
export async function withProductDatabase<T>(
  dataDir: string,
  work: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  const server = await acquireEmbeddedPostgres({ dataDir });
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
    await server.release();
  }
}

export async function countSamples(dataDir: string): Promise<number> {
  return withProductDatabase(dataDir, async sql => {
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from experiment_samples`;
    return row!.n;
  });
}

/** Tables, the queue's included, in which any column of any row contains a text. */
export async function tablesContaining(dataDir: string, text: string): Promise<string[]> {
  return withProductDatabase(dataDir, async sql => {
    const tables = await sql<{ schema: string; name: string }[]>`
      select table_schema as schema, table_name as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;
    const found: string[] = [];
    for (const { schema, name } of tables) {
      const hits = await sql`
        select 1 from ${sql(schema)}.${sql(name)} as entry where position(${text} in entry::text) > 0 limit 1`;
      if (hits.length > 0) found.push(`${schema}.${name}`);
    }
    return found;
  });
}
