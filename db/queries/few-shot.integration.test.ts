import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { candidatesPerGroup } from "../../lib/engine/catalog/few-shot.ts";
import { planSchema } from "../../lib/engine/plan/plan.ts";
import { loadItems, makeItem } from "../testing/make-item.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { listExampleCandidates } from "./few-shot.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await loadItems(database.db, {
    items: [
      ...Array.from({ length: 600 }, (_, n) => makeItem({ prompt: `${n}` })),
      ...Array.from({ length: 3 }, (_, n) => makeItem({ prompt: `ko ${n}`, language: "ko" })),
    ],
    revision: "1",
  });
});
afterAll(() => database.drop());

it("are the first by hash of seed and content of each language and format, however many there are", async () => {
  for (const seed of [0, 7]) {
    const plan = planSchema.parse({ seed });
    const found = await listExampleCandidates(database.db, { plan, count: 1 });
    const rows = await database.db.execute<{ content_id: string; language: string }>(
      sql`select content_id, language from items`,
    );
    const hash = (id: string) => createHash("md5").update(`few-shot:${seed}:${id}`).digest("hex");
    for (const [language, size] of [
      ["en", candidatesPerGroup(1)],
      ["ko", 3],
    ] as const) {
      const expected = rows
        .filter(row => row.language === language)
        .map(row => row.content_id)
        .sort((a, b) => (hash(a) < hash(b) ? -1 : 1))
        .slice(0, size);
      expect(found.filter(f => f.item.language === language).map(f => f.contentId)).toEqual(expected);
    }
  }
});

it("are none of an empty slice", async () => {
  const plan = planSchema.parse({ language: "fr" });
  expect(await listExampleCandidates(database.db, { plan, count: 3 })).toEqual([]);
});
