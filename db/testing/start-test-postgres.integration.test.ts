import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { expect, it } from "vitest";

it("a server whose test run is killed is stopped and its folder removed", async () => {
  const child = fork(path.join(import.meta.dirname, "start-and-wait.ts"));
  const [{ url, dataDir }] = (await once(child, "message")) as [{ url: string; dataDir: string }];
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  expect(await sql`select 1 as one`).toHaveLength(1);
  child.kill("SIGKILL");
  await expect.poll(() => existsSync(dataDir), { timeout: 30_000 }).toBe(false);
  await expect(sql`select 1`).rejects.toThrow();
  await sql.end();
});
