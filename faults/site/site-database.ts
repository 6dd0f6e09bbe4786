import { spawnSync } from "node:child_process";
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
  /** It answers nobody and refuses nobody, as on a machine that stands still, until it is told to go on. */
  freeze: () => Promise<() => void>;
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
    async freeze() {
      const postmaster = await postmasterOf(url);
      const pids = [postmaster, ...childrenOf(postmaster)];
      for (const pid of pids) process.kill(pid, "SIGSTOP");
      return () => {
        for (const pid of pids) process.kill(pid, "SIGCONT");
      };
    },
    stop,
  };
}

function childrenOf(parent: number): number[] {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const rows = stdout.split("\n").map(line => line.trim().split(/\s+/).map(Number));
  return rows.flatMap(([pid, ppid]) => (ppid === parent ? [pid!] : []));
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
