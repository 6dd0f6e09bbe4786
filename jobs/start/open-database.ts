import { setTimeout as sleep } from "node:timers/promises";
import { acquireEmbeddedPostgres } from "../../db/embedded/acquire-embedded-postgres.ts";
import { connectDatabase } from "./connect-database.ts";
import { printLine } from "./print.ts";
import type { Shutdown } from "./shutdown.ts";
import { StartError } from "./start-error.ts";

export type ProductDatabase = {
  url: () => string;
  description: string;
  /** Keeps an embedded server alive until the shutdown; tells when its URL had to change. */
  watch(onMoved: () => void): Promise<void>;
};

const lookEveryMs = 1_000;
const mostQuickDeaths = 5;

/** The user's database if there is one, else our own. @throws StartError | EmbeddedPostgresError */
export async function openDatabase({
  databaseUrl,
  dataDir,
  shutdown,
}: {
  databaseUrl: string | undefined;
  dataDir: string;
  shutdown: Shutdown;
}): Promise<ProductDatabase> {
  if (databaseUrl !== undefined) {
    const { place, version } = await connectDatabase(databaseUrl);
    return {
      url: () => databaseUrl,
      description: `PostgreSQL ${version} at ${place}`,
      watch: async () => {},
    };
  }

  const acquiring = acquireEmbeddedPostgres({ dataDir, log: line => printLine("database", line) });
  // Added before it is there: Ctrl-C may come while the server starts.
  let killAtOnce = () => {};
  shutdown.add({
    async stop() {
      const embedded = await acquiring.catch(() => null);
      if (!embedded) return;
      printLine("database", "stopping");
      const { stopped } = await embedded.release();
      if (!stopped) printLine("database", "left running: another process uses it");
    },
    killAtOnce: () => killAtOnce(),
  });
  const embedded = await acquiring;
  killAtOnce = embedded.releaseAtOnce;

  const how = embedded.created ? ", new" : embedded.adopted ? ", was running" : "";
  return {
    url: () => embedded.url,
    description: `embedded PostgreSQL ${embedded.version} on 127.0.0.1:${embedded.port}${how}`,
    async watch(onMoved) {
      for (let deaths = 0, lastDeath = 0; ; ) {
        await sleep(lookEveryMs, undefined, { signal: shutdown.signal }).catch(() => {});
        if (shutdown.signal.aborted) return;
        if (embedded.isAlive()) continue;
        deaths = Date.now() - lastDeath < 60_000 ? deaths + 1 : 1;
        lastDeath = Date.now();
        if (deaths >= mostQuickDeaths) {
          throw new StartError(
            `The embedded database ended ${deaths} times in a row. See server.log in ${dataDir}/postgres.`,
          );
        }
        printLine("database", "ended unexpectedly; starting it again");
        const before = embedded.url;
        await embedded.revive();
        printLine("database", "ready again");
        if (embedded.url !== before) onMoved();
      }
    },
  };
}
