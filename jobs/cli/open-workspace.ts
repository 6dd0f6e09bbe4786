import { type Database, openDatabase } from "../../db/client.ts";
import { acquireEmbeddedPostgres } from "../../db/embedded/acquire-embedded-postgres.ts";
import { migrateDatabase } from "../../db/migrate.ts";
import { readSchemaVersion } from "../../db/queries/schema-version.ts";
import { loadStarter } from "../../db/starter/load-starter.ts";
import { type Env, parseEnv } from "../../lib/env.ts";
import { readOrMakeSecret } from "../start/read-or-make-secret.ts";
import { refuseOtherSchema } from "./refuse-other-schema.ts";

export type Workspace = {
  env: Env;
  secret: string;
  db: Database["db"];
  url: string;
  close: () => Promise<void>;
};

/**
 * The database a command works on: DATABASE_URL's, else this machine's embedded one (shared with a running `npm start`).
 * Others may be at work on the former, with another version: it is taken as it is, or refused. @throws CommandError
 */
export async function openWorkspace({ tell }: { tell: (line: string) => void }): Promise<Workspace> {
  const env = parseEnv(process.env);
  const embedded = env.DATABASE_URL
    ? null
    : await acquireEmbeddedPostgres({ dataDir: env.BENCHHUB_DATA_DIR, log: tell });
  try {
    const url = env.DATABASE_URL ?? embedded!.url;
    if (embedded) {
      await migrateDatabase(url);
      await loadStarter(url);
    }
    const { db, close } = openDatabase({ url, maxConnections: 8 });
    try {
      if (!embedded) refuseOtherSchema(await readSchemaVersion(db));
    } catch (error) {
      await close();
      throw error;
    }
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
