import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawOrder } from "../../lib/engine/catalog/draw.ts";
import { drawHash, drawKey } from "../../lib/engine/catalog/draw-hash.ts";
import type { Item } from "../../lib/engine/catalog/item.ts";
import { type Plan, planSchema } from "../../lib/engine/plan/plan.ts";
import { makeItem } from "../testing/make-item.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { listSliceItems } from "./catalog.ts";
import { countSlice } from "./count-slice.ts";
import { drawSliceItems } from "./draw-slice.ts";
import { replaceDataset } from "./import-items.ts";

const subjects = ["Science/Math", "HASS/Law", "HASS/other", "Tech./AI", "Culture/Food"] as const;
/** Far over what a draw reads whole; subjects of very different sizes; every 11th question is in another set too. */
function makeMany(benchmark: string, count: number, every = 1): Item[] {
  return Array.from({ length: count }, (_, n) =>
    makeItem({
      prompt: `Question ${n * every}`,
      language: n % 3 === 0 ? "ko" : "en",
      subjects: [subjects[Math.floor(Math.sqrt(n) * 7) % (n % 50 === 0 ? 5 : 3)]!],
      skill: n % 4 === 0 ? "Knowledge" : "Reasoning",
      benchmark,
    }),
  );
}

let database: TestDatabase;
const load = (source: string, items: readonly Item[]) =>
  replaceDataset({
    db: database.db,
    dataset: { name: source, source, revision: "1", contentHash: source },
    read: () => items.map(item => ({ item, justification: null })),
  });
beforeAll(async () => {
  database = await openTestDatabase();
  await load("large", makeMany("large", 9_000));
  await load("overlapping", makeMany("overlapping", 600, 11));
});
afterAll(() => database.drop());

const plan = (part: Partial<Plan>) => planSchema.parse(part);

describe("a draw by the database", () => {
  it.each<{ part: Partial<Plan> }>([
    { part: {} },
    { part: { sampleSize: 1 } },
    { part: { sampleSize: 1_000, seed: 1 } },
    { part: { sampleSize: 4_000, seed: 4_294_967_295 } },
    { part: { sampleSize: 100_000, seed: 2 } },
    { part: { language: "ko", seed: 3 } },
    { part: { subjects: ["HASS"], skills: ["Reasoning"], seed: 4, sampleSize: 50 } },
    { part: { benchmarks: ["overlapping"], seed: 5, sampleSize: 300 } },
    { part: { subjects: ["Art & Sports"] } },
  ])("is the engine's order of the whole slice: $part", async ({ part }) => {
    const asked = plan(part);
    const slice = await listSliceItems(database.db, asked);
    const { available, items } = await drawSliceItems(database.db, asked);
    expect(available).toBe(slice.length);
    const wanted = drawOrder({ items: slice, seed: asked.seed }).slice(0, asked.sampleSize);
    expect(items.map(item => item.id)).toEqual(wanted.map(item => item.id));
    expect((await countSlice(database.db, asked)).available).toBe(available);
  });

  it("ends with what there is where a count tells of more", async () => {
    const asked = plan({ benchmarks: ["overlapping"], sampleSize: 100_000 });
    const { items } = await drawSliceItems(database.db, asked);
    await database.db.execute(sql`update label_sets set items = items + 5 where benchmark = 'overlapping'`);
    expect((await drawSliceItems(database.db, asked)).items).toEqual(items);
    await database.db.execute(sql`update label_sets set items = items - 5 where benchmark = 'overlapping'`);
  });

  it("never takes both of two duplicates, and still takes the one that a filter leaves", async () => {
    const { items } = await drawSliceItems(database.db, plan({ sampleSize: 100_000 }));
    const rows = await database.db.execute<{ id: number; prompt: string }>(sql`select id, prompt from items`);
    const promptById = new Map(rows.map(row => [row.id, row.prompt]));
    const prompts = items.map(item => promptById.get(item.id));
    expect(new Set(prompts).size).toBe(prompts.length);
    expect(prompts.length).toBe(9_000);
    const only = await drawSliceItems(
      database.db,
      plan({ benchmarks: ["overlapping"], sampleSize: 100_000 }),
    );
    expect(only.items.length).toBe(600);
  });

  it("gives labels the counts that ticking them would give, duplicates once", async () => {
    const filter = plan({ language: "en", skills: ["Knowledge"] });
    const { facets } = await countSlice(database.db, filter);
    for (const { value, count } of facets.language) {
      expect([value, (await listSliceItems(database.db, { ...filter, language: value })).length]).toEqual([
        value,
        count,
      ]);
    }
    for (const { value, count } of facets.benchmark) {
      const slice = await listSliceItems(database.db, { ...filter, benchmarks: [value] });
      expect([value, slice.length]).toEqual([value, count]);
    }
  });

  it("hashes as the engine does", async () => {
    const rows = await database.db.execute<{
      content_id: string;
      draw_key: number;
      seed: string;
      hash: string;
    }>(sql`
      select content_id, draw_key, seed::text, hashint4extended(draw_key, seed)::text as hash
      from (select * from items limit 200) i, unnest(array[0, 1, 7, 2147483648, 4294967295]::bigint[]) seed`);
    expect(rows.length).toBe(1_000);
    for (const row of rows) {
      expect(drawKey(row.content_id)).toBe(row.draw_key);
      expect(drawHash({ key: row.draw_key, seed: Number(row.seed) }).toString()).toBe(row.hash);
    }
  });
});
