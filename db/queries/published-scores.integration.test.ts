import { afterAll, beforeAll, expect, it } from "vitest";
import type { PublishedScore } from "../../lib/engine/catalog/records/read-published-score.ts";
import { planSchema } from "../../lib/engine/plan/plan.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { rebuildCells } from "./cells.ts";
import { listPublishedScores, replacePublishedScores } from "./published-scores.ts";

const scores: PublishedScore[] = [
  { model: "a", language: "en", subject: "Science/Math", skill: "Reasoning", score: 0.9 },
  { model: "a", language: "ko", subject: "HASS/Law", skill: "Knowledge", score: 0.4 },
  { model: "a", language: "ko", subject: "HASS/other", skill: "Knowledge", score: 0.6 },
  { model: "b", language: "ko", subject: "HASS/Law", skill: "Knowledge", score: 0.7 },
];
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());
const list = (part: object) => listPublishedScores(database.db, planSchema.parse(part));

it("published scores are listed by a plan's labels, replaced by an import again, and never counted as measured", async () => {
  const { db } = database;
  expect(await replacePublishedScores(db, { provenance: "seed", scores })).toEqual({ rows: 4, replaced: 0 });
  expect(await replacePublishedScores(db, { provenance: "seed", scores })).toEqual({ rows: 4, replaced: 4 });
  await replacePublishedScores(db, { provenance: "paper", scores: scores.slice(0, 1) });
  expect(await list({ language: "ko" })).toEqual([
    { model: "b", provenance: "seed", score: 0.7, cells: 1 },
    { model: "a", provenance: "seed", score: 0.5, cells: 2 },
  ]);
  expect(await list({ subjects: ["HASS"], skills: ["Knowledge"] })).toHaveLength(2);
  expect(await list({ subjects: ["Science/Math"] })).toMatchObject([
    { provenance: "paper" },
    { provenance: "seed" },
  ]);
  expect(await list({ language: "fr" })).toEqual([]);
  expect(await rebuildCells(db)).toEqual({ cells: 0, differed: 0 });
  expect(await list({})).toHaveLength(3);
});
