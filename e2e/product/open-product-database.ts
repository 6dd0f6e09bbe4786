import { statSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { acquireEmbeddedPostgres } from "../../db/embedded/acquire-embedded-postgres.ts";
import { filesContaining, tablesContaining } from "../../db/testing/find-key.ts";

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

const build = path.join(import.meta.dirname, "../../.next");

/**
 * Where in a running product a key stands, in any spelling: tables, files of its data folder (its logs and its folder for
 * temporary files among them), and what the web process has written since it was built.
 */
export async function placesContaining(dataDir: string, key: string): Promise<string[]> {
  const server = await acquireEmbeddedPostgres({ dataDir });
  try {
    return [
      ...(await tablesContaining({ url: server.url, key })),
      ...filesContaining({ folder: dataDir, key }),
      ...filesContaining({
        folder: build,
        key,
        since: statSync(path.join(build, "benchhub-sources")).mtimeMs,
      }),
    ];
  } finally {
    await server.release();
  }
}
