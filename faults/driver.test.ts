import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type SiteDatabase, startSiteDatabase } from "./site/site-database.ts";

let database: SiteDatabase;
beforeAll(async () => {
  database = await startSiteDatabase();
});
afterAll(() => database?.stop());

it("transactions whose database is killed are rejected, their process lives on, and every connection serves again", async () => {
  const child = fork(path.join(import.meta.dirname, "site/lose-connections.ts"), {
    env: { ...process.env, DATABASE_URL: database.url },
    execArgv: [],
  });
  const ended = once(child, "exit");
  const next = () => Promise.race([once(child, "message"), ended]).then(([said]) => said as unknown);
  expect(await next()).toBe("working");
  const lost = next();
  await database.breakDown(300);
  expect(await lost).toBe("lost");
  const told = next();
  child.send("back");
  expect(await told).toEqual({ lost: 4, failedLater: 0 });
  expect((await ended)[0]).toBe(0);
});
