import { type Database, openDatabase } from "../../db/client.ts";
import { acquireEmbeddedPostgres } from "../../db/embedded/acquire-embedded-postgres.ts";
import { migrateDatabase } from "../../db/migrate.ts";
import { loadStarter } from "../../db/starter/load-starter.ts";
import { type Env, parseEnv } from "../../lib/env.ts";
import { readOrMakeSecret } from "../start/read-or-make-secret.ts";

export type Workspace = {
  env: Env;
  secret: string;
  db: Database["db"];
  url: string;
  close: () => Promise<void>;
};

/** The database a command works on: DATABASE_URL's, else this machine's embedded one (shared with a running `npm start`). */
export async function openWorkspace({ tell }: { tell: (line: string) => void }): Promise<Workspace> {
  const env = parseEnv(process.env);
  const embedded = env.DATABASE_URL
    ? null
    : await acquireEmbeddedPostgres({ dataDir: env.BENCHHUB_DATA_DIR, log: tell });
  try {
    const url = env.DATABASE_URL ?? embedded!.url;
    await migrateDatabase(url);
    await loadStarter(url);
    const { db, close } = openDatabase({ url, maxConnections: 8 });
    return {
      env,
      secret: env.BENCHHUB_SECRET ?? readOrMakeSecret(env.BENCHHUB_DATA_DIR),
      db,
      url,
      close: async () => {
        await close();
        await embedded?.release();
      },
    };
  } catch (error) {
    await embedded?.release();
    throw error;
  }
}
