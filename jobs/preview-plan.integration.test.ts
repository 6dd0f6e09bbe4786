import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureModels } from "../db/queries/models.ts";
import { writeSamples } from "../db/queries/samples.ts";
import { makeDraft } from "../db/testing/make-draft.ts";
import { loadItems, makeItem } from "../db/testing/make-item.ts";
import { openTestDatabase, type TestDatabase } from "../db/testing/test-database.ts";
import { promptVersion } from "../lib/engine/catalog/prompt.ts";
import { modelChoiceSchema } from "../lib/engine/models/model-choice.ts";
import { modelIdentity } from "../lib/engine/models/model-identity.ts";
import { type Plan, plannedSchema } from "../lib/engine/plan/plan.ts";
import { planFromYaml } from "../lib/engine/plan/plan-yaml.ts";
import { smallestGap } from "../lib/engine/stats/smallest-gap.ts";
import { previewPlan } from "./preview-plan.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  const items = await loadItems(database.db, {
    items: Array.from({ length: 40 }, (_, n) =>
      makeItem({
        prompt: `${n}`,
        subjects: [n % 4 ? "Science/Math" : "HASS/Law"],
        format: n % 4 ? "MCQA" : "open-ended",
      }),
    ),
    revision: "1",
  });
  const [model] = await ensureModels(database.db, [
    modelIdentity({ choice: { builtin: "random" }, owner: "ann" }),
  ]);
  const drafts = items.map((item, n) => makeDraft(item, n % 2 ? 1 : "api_error"));
  await writeSamples(database.db, { model: model!, taskId: "t", promptVersion, drafts });
});
afterAll(() => database.drop());

const endpoint = modelChoiceSchema.parse({ name: "Mine", api_base: "http://127.0.0.1:9/v1" });
const preview = (plan: Partial<Plan> = {}, { judged = false } = {}) =>
  previewPlan({
    db: database.db,
    planned: plannedSchema.parse({ sampleSize: 16, planner: "user", notes: [], ...plan }),
    models: [{ builtin: "random" }, endpoint],
    owner: "ann",
    judged,
  });

describe("previewPlan", () => {
  it("says what would be asked, of what, and what it can show", async () => {
    const shown = await preview();
    expect(shown).toMatchObject({
      available: 40,
      drawn: 16,
      unjudged: 8,
      smallestGap: smallestGap({ n: 8 }),
      dataVersion: "test@1",
    });
    expect(shown.drawnBySubject).toEqual([
      { value: "HASS/Law", count: 8 },
      { value: "Science/Math", count: 8 },
    ]);
    expect(planFromYaml(shown.yaml)).toMatchObject({ sampleSize: 16 });
    expect(await preview({}, { judged: true })).toMatchObject({
      unjudged: 0,
      smallestGap: smallestGap({ n: 16 }),
    });
  });

  it("counts what is measured already, failed calls and models never asked at zero", async () => {
    expect((await preview({ sampleSize: 100 })).measured).toEqual([20, 0]);
  });

  it("of a plan that nothing fits or nothing can score has no gap to show", async () => {
    expect(await preview({ language: "fr" })).toMatchObject({
      available: 0,
      drawn: 0,
      smallestGap: null,
      measured: [0, 0],
    });
    expect(await preview({ formats: ["open-ended"] })).toMatchObject({
      drawn: 10,
      unjudged: 10,
      smallestGap: null,
    });
  });

  it("writes nothing", async () => {
    const count = async () =>
      (
        await database.db.execute(
          sql`select (select count(*)::int from models) as models, (select count(*)::int from evaluation_tasks) as tasks`,
        )
      )[0];
    const before = await count();
    await preview();
    expect(await count()).toEqual(before);
  });
});
