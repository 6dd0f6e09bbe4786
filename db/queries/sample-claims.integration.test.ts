import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { modelIdentity } from "../../lib/engine/models/model-identity.ts";
import { sampleClaims } from "../schema/pacing.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { ensureModels } from "./models.ts";
import { claimItems, extendClaims, releaseClaims } from "./sample-claims.ts";

let database: TestDatabase;
let modelId: number;
beforeAll(async () => {
  database = await openTestDatabase();
  const [model] = await ensureModels(database.db, [
    modelIdentity({ choice: { builtin: "first" }, owner: "ann" }),
  ]);
  modelId = model!.id;
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.delete(sampleClaims);
});

const claim = async (
  holder: string,
  itemIds: number[],
  part: { repeat?: number; promptVersion?: string } = {},
) =>
  [
    ...(await claimItems(database.db, { modelId, promptVersion: "p", repeat: 0, itemIds, holder, ...part })),
  ].sort((a, b) => a - b);

const extend = async (holder: string, itemIds: number[]) =>
  [...(await extendClaims(database.db, { modelId, promptVersion: "p", repeat: 0, itemIds, holder }))].sort();

it("claims that a crash of the database took away are a living holder's again, but for what another took meanwhile", async () => {
  await claim("a", [1, 2, 3]);
  // The table is unlogged: after a crash it is empty.
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

it("overlapping claims at the same moment give every item to one holder", async () => {
  const ids = Array.from({ length: 200 }, (_, n) => n);
  const got = await Promise.all([claim("a", ids), claim("b", ids.toReversed()), claim("c", ids)]);
  expect(got.flat().sort((x, y) => x - y)).toEqual(ids);
});
