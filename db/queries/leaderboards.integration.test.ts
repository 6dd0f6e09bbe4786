import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildLeaderboard } from "../../lib/engine/leaderboard/build-leaderboard.ts";
import { endpointChoiceSchema } from "../../lib/engine/models/model-choice.ts";
import { modelIdentity } from "../../lib/engine/models/model-identity.ts";
import { plannedSchema } from "../../lib/engine/plan/plan.ts";
import { openDatabase } from "../client.ts";
import { leaderboards } from "../schema/leaderboards.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { findLeaderboard } from "./find-leaderboard.ts";
import {
  findLeaderboardByKey,
  insertLeaderboard,
  listRecentLeaderboards,
  replaceLeaderboard,
} from "./leaderboards.ts";
import { ensureModels } from "./models.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.clear());

const leaderboard = (query: string | null) =>
  buildLeaderboard({
    query,
    planned: plannedSchema.parse({ planner: "user", notes: [] }),
    fingerprint: "f",
    dataVersion: "d",
    promptVersion: "p",
    createdAt: new Date(),
    complete: true,
    available: 0,
    items: [],
    models: [],
    samples: [],
  });
const insert = (
  slug: string,
  { key = slug, modelIds = [] as number[], query = null as string | null } = {},
) =>
  insertLeaderboard(database.db, {
    slug,
    key,
    taskId: `task of ${slug}`,
    leaderboard: leaderboard(query),
    itemIds: [2, 1],
    modelIds,
  });

describe("a leaderboard", () => {
  it("is found by its address and by what it answers", async () => {
    expect(await insert("s", { key: "k", query: "q" })).toBe("s");
    expect(await findLeaderboard(database.db, "s")).toMatchObject({
      slug: "s",
      itemIds: [2, 1],
      leaderboard: { query: "q" },
    });
    expect((await findLeaderboardByKey(database.db, "k"))!.slug).toBe("s");
    expect(await findLeaderboard(database.db, "k")).toBeNull();
    expect(await findLeaderboardByKey(database.db, "s")).toBeNull();
  });

  it("keeps its address when the same answer is made again", async () => {
    await insert("first", { key: "k" });
    expect(await insert("second", { key: "k" })).toBe("first");
    expect(await findLeaderboard(database.db, "second")).toBeNull();
  });
});

describe("a leaderboard read before", () => {
  it("is the one in memory, which nobody can change", async () => {
    await insert("s");
    const first = (await findLeaderboard(database.db, "s"))!;
    expect(await findLeaderboard(database.db, "s")).toBe(first);
    expect(() => first.itemIds.sort()).toThrow(TypeError);
    expect(() => first.leaderboard.rows.push()).toThrow(TypeError);
  });

  it("is read again when another process has written it, and gone when it was deleted", async () => {
    await insert("s", { query: "before" });
    await findLeaderboard(database.db, "s");
    const other = openDatabase({ url: database.url, maxConnections: 1 });
    await replaceLeaderboard(other.db, { slug: "s", leaderboard: leaderboard("after") });
    expect((await findLeaderboard(database.db, "s"))!.leaderboard.query).toBe("after");
    await other.db.delete(leaderboards);
    await other.close();
    expect(await findLeaderboard(database.db, "s")).toBeNull();
  });
});

describe("the newest leaderboards", () => {
  it("are those whose models are all in a scope the reader may list", async () => {
    const [shared, anns, bobs] = await ensureModels(database.db, [
      modelIdentity({ choice: { builtin: "random" }, owner: "x" }),
      ...["ann", "bob"].map(owner =>
        modelIdentity({ choice: endpointChoiceSchema.parse({ name: "n", api_base: "http://h/v1" }), owner }),
      ),
    ]);
    await insert("public", { modelIds: [shared!.id] });
    await insert("anns", { modelIds: [shared!.id, anns!.id] });
    await insert("bobs", { modelIds: [shared!.id, bobs!.id] });
    const listed = async (scopes: string[]) =>
      (await listRecentLeaderboards(database.db, { scopes, limit: 10 })).map(row => row.slug).sort();
    expect(await listed(["shared"])).toEqual(["public"]);
    expect(await listed(["shared", "ann"])).toEqual(["anns", "public"]);
    expect(await listed(["shared", "ann", "bob"])).toEqual(["anns", "bobs", "public"]);
    expect(await listed([])).toEqual([]);
  });

  it("are in order of time, up to the limit", async () => {
    for (const slug of ["1", "2", "3"]) await insert(slug);
    expect(
      (await listRecentLeaderboards(database.db, { scopes: [], limit: 2 })).map(row => row.slug),
    ).toEqual(["3", "2"]);
  });
});

it("ensureModels makes each identity once, however many ask at the same time, and keeps their order", async () => {
  const identities = (["overlap", "random", "first"] as const).map(builtin =>
    modelIdentity({ choice: { builtin }, owner: "ann" }),
  );
  const all = await Promise.all(
    Array.from({ length: 6 }, (_, n) =>
      ensureModels(database.db, n % 2 ? identities : identities.toReversed()),
    ),
  );
  expect(new Set(all.flat().map(m => m.id)).size).toBe(3);
  expect(all[1]!.map(m => m.builtin)).toEqual(["overlap", "random", "first"]);
});
