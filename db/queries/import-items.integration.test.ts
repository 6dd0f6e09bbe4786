import { asc } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Item } from "../../lib/engine/catalog/item.ts";
import { items as itemTable } from "../schema/catalog.ts";
import { makeItem } from "../testing/make-item.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { getDataVersion } from "./catalog.ts";
import { replaceDataset } from "./import-items.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => database.clear());
afterAll(() => database.drop());

const load = (revision: string, items: readonly Item[], source = "test") =>
  replaceDataset({
    db: database.db,
    dataset: { name: source, source, revision, contentHash: `hash of ${revision}` },
    read: () => items.map(item => ({ item, justification: null })),
  });
async function listPrompts() {
  const rows = await database.db.select().from(itemTable).orderBy(asc(itemTable.prompt));
  return rows.map(row => (row.retiredAt === null ? row.prompt : `(${row.prompt})`));
}
const a = makeItem({ prompt: "a" });
const b = makeItem({ prompt: "b" });
const c = makeItem({ prompt: "c" });

describe("a data set that changes", () => {
  it("adds what is new and retires what left, deleting nothing", async () => {
    expect(await load("1", [a, b])).toEqual({ items: 2, added: 2 });
    const ids = (await database.db.select().from(itemTable)).map(row => row.id);
    expect(await load("2", [b, c])).toEqual({ items: 2, added: 1 });
    expect(await listPrompts()).toEqual(["(a)", "b", "c"]);
    expect((await database.db.select().from(itemTable)).map(row => row.id)).toEqual(
      expect.arrayContaining(ids),
    );
  });

  it("takes a retired item back under its old id", async () => {
    await load("1", [a, b]);
    const [before] = await database.db.select().from(itemTable).orderBy(asc(itemTable.prompt));
    await load("2", [b]);
    expect(await load("1", [a, b])).toEqual({ items: 2, added: 0 });
    const [after] = await database.db.select().from(itemTable).orderBy(asc(itemTable.prompt));
    expect(after).toMatchObject({ id: before!.id, retiredAt: null });
  });

  it("corrects the labels of an item that stays", async () => {
    await load("1", [a]);
    await load("2", [
      {
        ...a,
        subjects: ["HASS/Law", "Culture/Food"],
        skill: "Knowledge",
        target: "Local",
        aliases: ["x"],
        benchmark: "renamed",
        license: "MIT",
        cluster: "k",
      },
    ]);
    expect(await database.db.select().from(itemTable)).toMatchObject([
      {
        subject: "HASS/Law",
        subjects: ["HASS/Law", "Culture/Food"],
        skill: "Knowledge",
        target: "Local",
        aliases: ["x"],
        benchmark: "renamed",
        license: "MIT",
        cluster: "k",
      },
    ]);
  });

  it("takes an item listed twice for one", async () => {
    expect(await load("1", [a, b, { ...a, skill: "Knowledge" }])).toEqual({ items: 2, added: 2 });
    expect(await listPrompts()).toEqual(["a", "b"]);
  });

  it("that fails half-way leaves the one before as it was", async () => {
    await load("1", [a]);
    const broken = { ...b, prompt: "bad\0prompt" };
    await expect(load("2", [b, broken])).rejects.toThrow();
    expect(await listPrompts()).toEqual(["a"]);
    expect(await getDataVersion(database.db)).toBe("test@1");
  });

  it("leaves other data sets alone", async () => {
    await load("1", [a], "one");
    await load("1", [b], "two");
    await load("2", [], "one");
    expect(await listPrompts()).toEqual(["(a)", "b"]);
  });

  it("is loaded over the batch size", async () => {
    const many = Array.from({ length: 1_203 }, (_, n) => makeItem({ prompt: `q${n}` }));
    expect(await load("1", many)).toEqual({ items: 1_203, added: 1_203 });
  });
});

describe("the data version", () => {
  it("is “empty” without items, names a single data set, and changes with every one of several", async () => {
    expect(await getDataVersion(database.db)).toBe("empty");
    await load("1", [a], "one");
    expect(await getDataVersion(database.db)).toBe("one@1");
    await load("1", [b], "two");
    const both = await getDataVersion(database.db);
    expect(both).toMatch(/one@1, two@1/);
    await load("2", [b, c], "two");
    expect(await getDataVersion(database.db)).not.toBe(both);
    await load("1", [b], "two");
    expect(await getDataVersion(database.db)).toBe(both);
  });
});
