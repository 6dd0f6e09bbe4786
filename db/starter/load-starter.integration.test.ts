import { eq, isNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contentId } from "../../lib/engine/catalog/content-id.ts";
import { optionLabels } from "../../lib/engine/catalog/item.ts";
import { formats } from "../../lib/engine/taxonomy/labels.ts";
import { coarseOf, isFineSubject } from "../../lib/engine/taxonomy/subject-tree.ts";
import { coarseSubjects } from "../../lib/engine/taxonomy/subjects.ts";
import { getDataVersion } from "../queries/catalog.ts";
import { items } from "../schema/catalog.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { loadStarter, readStarterItems } from "./load-starter.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const countItems = async () =>
  (await database.db.select({ n: sql<number>`count(*)::int` }).from(items))[0]!.n;

describe("the starter set", () => {
  it("has at least 200 items in Korean and English, every coarse subject and every format", () => {
    const starter = readStarterItems().map(row => row.item);
    expect(starter.length).toBeGreaterThanOrEqual(200);
    expect(new Set(starter.map(i => i.language))).toEqual(new Set(["ko", "en"]));
    expect(new Set(starter.map(i => coarseOf(i.subjects[0]!)))).toEqual(
      new Set(coarseSubjects.map(s => s.id)),
    );
    expect(new Set(starter.map(i => i.format))).toEqual(new Set(formats));
  });

  it("holds no item twice, no label outside the taxonomy, and no gold that isn't an answer of its format", () => {
    const starter = readStarterItems().map(row => row.item);
    expect(new Set(starter.map(contentId)).size).toBe(starter.length);
    for (const item of starter) {
      expect(item.subjects.every(isFineSubject), item.prompt).toBe(true);
      if (item.format === "MCQA") {
        expect(optionLabels(item), item.prompt).toContain(item.gold);
        expect(new Set(item.options).size, item.prompt).toBe(item.options!.length);
      }
      if (item.format === "Binary") expect(["yes", "no"], item.prompt).toContain(item.gold);
    }
  });

  it("loads once: the second time, and four at once, add nothing", async () => {
    const count = readStarterItems().length;
    const first = await Promise.all(Array.from({ length: 4 }, () => loadStarter(database.url)));
    expect(first.map(r => r.items)).toEqual([count, count, count, count]);
    expect(first.map(r => r.added).sort((a, b) => a - b)).toEqual([0, 0, 0, count]);
    expect(await loadStarter(database.url)).toEqual({ items: count, added: 0 });
    expect(await countItems()).toBe(count);
    expect(await getDataVersion(database.db)).toMatch(/^starter@/);
  });

  it("stores each item under the id of its content, none retired", async () => {
    const starter = new Set(readStarterItems().map(row => contentId(row.item)));
    const stored = await database.db
      .select({ id: items.contentId })
      .from(items)
      .where(isNull(items.retiredAt));
    expect(new Set(stored.map(row => row.id))).toEqual(starter);
    const [row] = await database.db
      .select()
      .from(items)
      .where(eq(items.contentId, [...starter][0]!));
    expect(row!.justification).toBeTruthy();
  });
});
