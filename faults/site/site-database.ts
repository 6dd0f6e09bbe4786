import postgres from "postgres";
import { migrateDatabase } from "../../db/migrate.ts";
import { loadStarter } from "../../db/starter/load-starter.ts";
import { startTestPostgres } from "../../db/testing/start-test-postgres.ts";
import { installQueue } from "../../jobs/queue.ts";

export type SiteDatabase = {
  dataDir: string;
  url: string;
  /** kill -9 of the server, as a machine without memory does it; it stays away for `awayMs`, then starts again. */
  breakDown: (awayMs: number) => Promise<void>;
  stop: () => Promise<void>;
};

/** A PostgreSQL server of one test file's own, which may be killed, with tables, queue and the starter questions. */
export async function startSiteDatabase(): Promise<SiteDatabase> {
  const { server, dataDir, stop } = await startTestPostgres("benchhub-faults-");
  const { url } = server;
  await migrateDatabase(url);
  await installQueue(url);
  await loadStarter(url);
  return {
    dataDir,
    url,
    async breakDown(awayMs) {
      process.kill(await postmasterOf(url), "SIGKILL");
      await new Promise(resolve => setTimeout(resolve, awayMs));
      await server.revive();
      if (server.url !== url) throw new Error("the database lost its port to another program");
    },
    stop,
  };
}

/** The first line of the server's own pid file. */
async function postmasterOf(url: string): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql<
      { pid: string }[]
    >`select split_part(pg_read_file('postmaster.pid'), E'\n', 1) as pid`;
    return Number(row!.pid);
  } finally {
    await sql.end();
  }
}
