import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listItems, listSliceItems } from "../db/queries/catalog.ts";
import { ensureModels } from "../db/queries/models.ts";
import { writeSamples } from "../db/queries/write-samples.ts";
import { makeDraft } from "../db/testing/make-draft.ts";
import { loadItems, makeItem } from "../db/testing/make-item.ts";
import { openTestDatabase, type TestDatabase } from "../db/testing/test-database.ts";
import { promptVersion } from "../lib/engine/catalog/prompt.ts";
import { modelChoiceSchema } from "../lib/engine/models/model-choice.ts";
import { modelIdentity } from "../lib/engine/models/model-identity.ts";
import { type Plan, plannedSchema, planSchema } from "../lib/engine/plan/plan.ts";
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
    concurrency: 4,
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
    expect(shown.drawnBy.subject).toEqual([
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

  it("counts labels of what matches and of what is drawn", async () => {
    const shown = await preview();
    expect(shown.matchedBy).toEqual({
      subject: [
        { value: "Science/Math", count: 30 },
        { value: "HASS/Law", count: 10 },
      ],
      benchmark: [{ value: "test", count: 40 }],
    });
    expect((await preview({ subjects: ["HASS"] })).matchedBy.subject).toEqual([
      { value: "HASS/Law", count: 10 },
    ]);
    expect((await preview({ benchmarks: ["other"] })).matchedBy.benchmark).toEqual([]);
    expect(shown.drawnBy).toMatchObject({
      language: [{ value: "en", count: 16 }],
      skill: [{ value: "Reasoning", count: 16 }],
      target: [{ value: "General", count: 16 }],
      benchmark: [{ value: "test", count: 16 }],
    });
    expect(shown.drawnBy.format).toEqual([
      { value: "MCQA", count: 8 },
      { value: "open-ended", count: 8 },
    ]);
    expect((await preview({ language: "fr" })).matchedBy.subject).toEqual([]);
  });

  it("tells what a model never asked would take, and nothing of baselines", async () => {
    const { efforts } = await preview({ subjects: ["Science/Math"] });
    // A prompt of one or two digits and options of 34 letters as JSON, 100 of instructions, 4 letters a token.
    expect(efforts).toEqual([
      null,
      {
        calls: 16,
        inputTokens: expect.any(Number),
        outputTokens: 3_200,
        seconds: 16,
        cost: null,
        basis: "assumed",
      },
    ]);
    expect(efforts[1]!.inputTokens).toBeGreaterThan((16 * 130) / 4);
    expect(efforts[1]!.inputTokens).toBeLessThan((16 * 150) / 4);
    const repeated = await preview({ subjects: ["Science/Math"], samples: 3 });
    expect(repeated.efforts[1]!.calls).toBe(48);
  });

  it("goes by a model's own answers once there are some", async () => {
    const [model] = await ensureModels(database.db, [modelIdentity({ choice: endpoint, owner: "ann" })]);
    const items = await listItems(
      database.db,
      (await listSliceItems(database.db, planSchema.parse({ subjects: ["Science/Math"] })))
        .slice(0, 10)
        .map(i => i.id),
    );
    const drafts = items.map(item => ({
      ...makeDraft(item, 1),
      inputTokens: 50,
      outputTokens: 20,
      latencyMs: 2_000,
    }));
    await writeSamples(database.db, { model: model!, taskId: "t", promptVersion, drafts });
    const { measured, efforts } = await preview({ subjects: ["Science/Math"], sampleSize: 100 });
    expect(measured[1]).toBe(10);
    expect(efforts[1]).toEqual({
      calls: 20,
      inputTokens: 1_000,
      outputTokens: 400,
      seconds: 10,
      cost: null,
      basis: "measured",
    });
    const other = await preview({ subjects: ["Science/Math"], fewShot: 1 });
    expect(other.efforts[1]).toMatchObject({ calls: 16, basis: "assumed" });
  });

  it("offers the nearest slice that has as many as are asked for", async () => {
    expect((await preview({ subjects: ["HASS/Law"], formats: ["MCQA"] })).broader).toMatchObject({
      relaxed: ["formats"],
      available: 10,
      plan: { subjects: ["HASS/Law"], formats: [] },
    });
    expect((await preview({ subjects: ["HASS/Law"], language: "en" })).broader).toMatchObject({
      relaxed: ["subjects"],
      available: 40,
    });
    expect((await preview()).broader).toBeNull();
    expect((await preview({ sampleSize: 41 })).broader).toBeNull();
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
