import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { superuser } from "./create-cluster.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

const database = "benchhub";
const tellAfterMs = 4_000;

export function serverUrl({
  port,
  password,
  name = database,
}: {
  port: number;
  password: string;
  name?: string;
}) {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/${name}`;
}

/**
 * Wait until a real query is answered in the database, which is made if missing. Null when the server died meanwhile.
 * Recovery after a crash may take minutes on a slow disk, so as long as it lives it is waited for.
 */
export async function awaitReady({
  port,
  password,
  lives,
  log,
  timeoutMs = 600_000,
}: {
  port: number;
  password: string;
  lives: () => boolean;
  log: (line: string) => void;
  timeoutMs?: number;
}): Promise<{ version: string } | null> {
  const startedAt = Date.now();
  let told = false;
  for (;;) {
    const answer = await ask({ url: serverUrl({ port, password }), query: "show server_version" });
    if (answer.ok) return { version: answer.value.split(" ")[0]! };
    if (answer.code === "3D000") {
      const maintenance = serverUrl({ port, password, name: "postgres" });
      await ask({ url: maintenance, query: `create database ${database}` });
      continue;
    }
    if (answer.code === "28P01") throw wrongPassword(answer.cause);
    if (!lives()) return null;
    const waitedMs = Date.now() - startedAt;
    if (waitedMs > timeoutMs) throw silent({ port, waitedMs, cause: answer.cause });
    if (!told && waitedMs > tellAfterMs) {
      told = true;
      log("The database is still starting; after a crash it first repairs itself.");
    }
    await sleep(15);
  }
}

type Answer = { ok: true; value: string } | { ok: false; code: string; cause: unknown };

async function ask({ url, query }: { url: string; query: string }): Promise<Answer> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, fetch_types: false, onnotice: () => {} });
  try {
    const rows = await sql.unsafe(query);
    return { ok: true, value: String(Object.values(rows[0] ?? {})[0] ?? "") };
  } catch (cause) {
    return { ok: false, code: cause instanceof Error && "code" in cause ? String(cause.code) : "", cause };
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function wrongPassword(cause: unknown) {
  return new EmbeddedPostgresError({
    code: "folder-broken",
    message:
      "The embedded database refuses the password in BENCHHUB_DATA_DIR/postgres/password. Bring that file back from a copy, or move the folder away to start empty.",
    cause,
  });
}

function silent({ port, waitedMs, cause }: { port: number; waitedMs: number; cause: unknown }) {
  return new EmbeddedPostgresError({
    code: "start-failed",
    message: `The embedded database runs but has not answered on 127.0.0.1:${port} for ${Math.round(waitedMs / 1000)} s. See server.log in its folder.`,
    cause,
  });
}
