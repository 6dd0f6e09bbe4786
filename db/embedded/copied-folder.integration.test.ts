import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterEach, expect, it } from "vitest";
import { acquireEmbeddedPostgres } from "./acquire-embedded-postgres.ts";

const root = realpathSync(mkdtempSync(path.join(tmpdir(), "copied-folder-")));
// The server's account must be able to reach it.
chmodSync(root, 0o755);
afterEach(() => rmSync(root, { recursive: true, force: true }));

const dataDir = path.join(root, ".benchhub");
async function withServer<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const server = await acquireEmbeddedPostgres({ dataDir });
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
    await server.release();
  }
}

it("a data folder that was packed while it was stopped starts as it was, once it is put back", async () => {
  await withServer(sql => sql`create table kept as select 42 as answer`);
  const tar = (...words: string[]) => execFileSync("tar", words, { cwd: root });
  tar("-czf", "benchhub.tgz", ".benchhub");
  await withServer(sql => sql`drop table kept`);
  rmSync(dataDir, { recursive: true });
  tar("-xzf", "benchhub.tgz");
  expect([...(await withServer(sql => sql`select answer from kept`))]).toEqual([{ answer: 42 }]);
});
