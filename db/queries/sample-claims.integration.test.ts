import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StoredItem } from "../../lib/engine/catalog/stored-item.ts";
import { modelIdentity } from "../../lib/engine/models/model-identity.ts";
import type { Queryable } from "../client.ts";
import { migrateDatabase } from "../migrate.ts";
import { sampleClaims } from "../schema/pacing.ts";
import { experimentSamples } from "../schema/samples.ts";
import { makeDraft } from "../testing/make-draft.ts";
import { loadItems, makeItem } from "../testing/make-item.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { untilBlocked } from "../testing/until-blocked.ts";
import { ensureModels, type StoredModel } from "./models.ts";
import { claimMissing, extendClaims, leaveTries, releaseClaims, sweepClaims } from "./sample-claims.ts";
import { listMeasuredItems } from "./samples.ts";
import { writeSamples } from "./write-samples.ts";

let database: TestDatabase;
let model: StoredModel;
let modelId: number;
let items: StoredItem[];
beforeAll(async () => {
  database = await openTestDatabase({
    prepare: async url => {
      await migrateDatabase(url);
      // Found before the server's own, by connections made from now on.
      const sql = postgres(url, { max: 1, onnotice: () => {} });
      await sql.unsafe(
        `alter database ${new URL(url).pathname.slice(1)} set search_path = public, pg_catalog`,
      );
      await sql.end();
    },
  });
  await startServerAgo("1 hour");
  const stored = await ensureModels(database.db, [
    modelIdentity({ choice: { builtin: "first" }, owner: "ann" }),
  ]);
  model = stored[0]!;
  modelId = model.id;
  items = await loadItems(database.db, {
    items: Array.from({ length: 5 }, (_, n) => makeItem({ prompt: `${n}` })),
    revision: "1",
  });
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.delete(sampleClaims);
  await database.db.delete(experimentSamples);
});

/** How long ago the database's server started, as these tests see it. */
const startServerAgo = (ago: string) =>
  database.db.execute(
    sql.raw(`create or replace function public.pg_postmaster_start_time() returns timestamptz
      language sql stable as $$ select now() - interval '${ago}' $$`),
  );

const claim = async (
  holder: string,
  itemIds: number[],
  part: { repeat?: number; promptVersion?: string } = {},
) =>
  [
    ...(await claimMissing(database.db, { modelId, promptVersion: "p", repeat: 0, itemIds, holder, ...part }))
      .claimed,
  ].sort((a, b) => a - b);

const extend = async (holder: string, itemIds: number[]) =>
  [...(await extendClaims(database.db, { modelId, promptVersion: "p", repeat: 0, itemIds, holder }))].sort();

it("claims that are gone are a living holder's again, but for what another took meanwhile", async () => {
  await claim("a", [1, 2, 3]);
  await database.db.delete(sampleClaims);
  expect(await claim("b", [2])).toEqual([2]);
  expect(await extend("a", [1, 2, 3])).toEqual([1, 3]);
  expect(await claim("c", [1, 2, 3, 4])).toEqual([4]);
  expect(await extend("b", [2])).toEqual([2]);
});

it("an item is one holder's at a time; the same holder may claim again", async () => {
  expect(await claim("a", [3, 1, 2])).toEqual([1, 2, 3]);
  expect(await claim("b", [2, 3, 4])).toEqual([4]);
  expect(await claim("a", [1, 2, 3, 4])).toEqual([1, 2, 3]);
});

it("another repeat or prompt of the item is another claim", async () => {
  await claim("a", [1]);
  expect(await claim("b", [1], { repeat: 1 })).toEqual([1]);
  expect(await claim("b", [1], { promptVersion: "q" })).toEqual([1]);
});

it("claims given back are free, of one prompt or all", async () => {
  await claim("a", [1, 2]);
  await claim("a", [1], { promptVersion: "q" });
  await releaseClaims(database.db, { holder: "a", promptVersion: "p" });
  expect(await claim("b", [1, 2])).toEqual([1, 2]);
  expect(await claim("b", [1], { promptVersion: "q" })).toEqual([]);
  await releaseClaims(database.db, { holder: "a" });
  expect(await claim("b", [1], { promptVersion: "q" })).toEqual([1]);
});

it("claims of a holder that is gone run out; extended ones don't", async () => {
  await claim("a", [1, 2]);
  await database.db.update(sampleClaims).set({ expiresAt: sql`now() - interval '1 second'` });
  expect(await claim("b", [1])).toEqual([1]);
  await extend("a", [2]);
  expect(await claim("b", [2])).toEqual([]);
});

it("just after the server's start only claims that were given back are free, or ran out long before: others' holders come back", async () => {
  const { db } = database;
  const ranOut = (ago: string) => db.update(sampleClaims).set({ expiresAt: sql`now() - ${ago}::interval` });
  const of = { modelId, promptVersion: "p", repeat: 0, holder: "t/0/a" };
  await startServerAgo("5 seconds");
  try {
    await claim(of.holder, [1, 2]);
    await leaveTries(db, { ...of, tries: new Map([[1, 1]]) });
    await ranOut("1 minute");
    expect(await claim("t/0/b", [1, 2])).toEqual([1]);
    await ranOut("12 minutes");
    expect(await claim("t/0/c", [1, 2])).toEqual([1, 2]);
  } finally {
    await startServerAgo("1 hour");
  }
});

it("overlapping claims at the same moment give every item to one holder", async () => {
  const ids = Array.from({ length: 200 }, (_, n) => n);
  const got = await Promise.all([claim("a", ids), claim("b", ids.toReversed()), claim("c", ids)]);
  expect(got.flat().sort((x, y) => x - y)).toEqual(ids);
});

it("tries whose outcome nobody stored are told to the next of the same task, added up, and to no other task", async () => {
  const { db } = database;
  const of = { modelId, promptVersion: "p", repeat: 0 };
  const triesFor = async (holder: string) =>
    (await claimMissing(db, { ...of, itemIds: [1, 2, 3], holder })).tries;
  expect(await triesFor("t/0/a")).toEqual(new Map());
  await leaveTries(db, {
    ...of,
    holder: "t/0/a",
    tries: new Map([
      [1, 2],
      [2, 1],
    ]),
  });
  await releaseClaims(db, { holder: "t/0/a" });
  expect(await triesFor("t/0/b")).toEqual(
    new Map([
      [1, 2],
      [2, 1],
    ]),
  );
  await extendClaims(db, { ...of, itemIds: [1], holder: "t/0/b" });
  await leaveTries(db, { ...of, holder: "t/0/b", tries: new Map([[1, 1]]) });
  await releaseClaims(db, { holder: "t/0/b" });
  expect(await triesFor("t/5/c")).toEqual(new Map([[1, 3]]));
  // A worker that was killed leaves its claims to run out.
  await db.update(sampleClaims).set({ expiresAt: sql`now() - interval '1 second'` });
  expect(await triesFor("t/5/d")).toEqual(new Map([[1, 3]]));
  await db.update(sampleClaims).set({ expiresAt: sql`now() - interval '1 second'` });
  expect(await triesFor("u/0/e")).toEqual(new Map());
});

it("claims that ran out days ago are forgotten", async () => {
  await claim("a", [1, 2]);
  await database.db.execute(
    sql`update sample_claims set expires_at = now() - interval '3 days' where item_id = 1`,
  );
  await sweepClaims(database.db);
  expect((await database.db.select().from(sampleClaims)).map(row => row.itemId)).toEqual([2]);
});

describe("one look", () => {
  const store = async (db: Queryable, results: (0 | 1 | "api_error")[], taskId = "t") => {
    await writeSamples(db, {
      model,
      taskId,
      promptVersion: "p",
      drafts: results.map((result, n) => makeDraft(items[n]!, result)),
    });
  };
  const look = (part: Partial<Parameters<typeof claimMissing>[1]> = {}) =>
    claimMissing(database.db, {
      modelId,
      promptVersion: "p",
      itemIds: items.map(item => item.id),
      holder: "b",
      ...part,
    });

  it("tells what is measured and claims the rest, but for what others hold; a failed call is asked again", async () => {
    await store(database.db, [1, 0, "api_error"]);
    await claim("a", [items[3]!.id]);
    const { measured, claimed } = await look();
    expect(measured).toEqual(new Set([items[0]!.id, items[1]!.id]));
    expect(claimed).toEqual(new Set([items[2]!.id, items[4]!.id]));
    const claims = await database.db.select().from(sampleClaims);
    expect(claims).toHaveLength(3);
  });

  it("counts a call that failed in the run that asks, and none of an earlier run or another task", async () => {
    const startedAt = new Date(Date.now() - 60_000);
    await store(database.db, ["api_error"]);
    const [id] = items.map(item => item.id);
    const counts = async (run: { taskId: string; startedAt: Date }) =>
      (await look({ orFailedIn: run })).measured.has(id!);
    expect(await counts({ taskId: "t", startedAt })).toBe(true);
    expect(await counts({ taskId: "another", startedAt })).toBe(false);
    expect(await counts({ taskId: "t", startedAt: new Date(Date.now() + 60_000) })).toBe(false);
  });

  it("may claim what is stored while it looks: whoever claimed has to look again, and then finds it", async () => {
    const [id] = items.map(item => item.id);
    await claim("a", [id!]);
    const { looking } = await database.db.transaction(async tx => {
      await store(tx, [1]);
      await releaseClaims(tx, { holder: "a" });
      const looking = look({ itemIds: [id!] });
      await untilBlocked(database.db);
      return { looking };
    });
    expect(await looking).toMatchObject({ measured: new Set(), claimed: new Set([id]) });
    const again = { modelId, promptVersion: "p", itemIds: [id!] };
    expect(await listMeasuredItems(database.db, again)).toEqual(new Set([id]));
  });
});
