import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "../db/client.ts";
import { ensureModels } from "../db/queries/models.ts";
import { claimMissing, extendClaims } from "../db/queries/sample-claims.ts";
import { sampleClaims } from "../db/schema/pacing.ts";
import { modelIdentity } from "../lib/engine/models/model-identity.ts";
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

it("claims that ran out while the database was away are their holders' for a moment yet; those of long before are free", async () => {
  const { db, close } = openDatabase({ url: database.url });
  try {
    const [model] = await ensureModels(db, [modelIdentity({ choice: { builtin: "first" }, owner: "ann" })]);
    const of = { modelId: model!.id, promptVersion: "p", repeat: 0 };
    await claimMissing(db, { ...of, itemIds: [1, 2, 3], holder: "a" });
    await claimMissing(db, { ...of, itemIds: [4], holder: "dead" });
    await db.update(sampleClaims).set({ expiresAt: sql`now()` }).where(sql`holder = 'a'`);
    await db
      .update(sampleClaims)
      .set({ expiresAt: sql`now() - interval '1 hour'` })
      .where(sql`holder = 'dead'`);
    await database.breakDown(0);
    const { claimed } = await claimMissing(db, { ...of, itemIds: [1, 2, 3, 4, 5], holder: "b" });
    expect([...claimed].sort()).toEqual([4, 5]);
    expect([...(await extendClaims(db, { ...of, itemIds: [1, 2, 3], holder: "a" }))].sort()).toEqual([
      1, 2, 3,
    ]);
  } finally {
    await close();
  }
});
