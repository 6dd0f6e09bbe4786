import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listOpenShards } from "../db/queries/task-shards.ts";
import { items } from "../db/schema/catalog.ts";
import { experimentSamples } from "../db/schema/samples.ts";
import { loadItems, makeItem } from "../db/testing/make-item.ts";
import { startModelServer } from "../db/testing/model-server.ts";
import { openTestDatabase, type TestDatabase } from "../db/testing/test-database.ts";
import { promptVersion } from "../lib/engine/catalog/prompt.ts";
import { modelChoiceSchema } from "../lib/engine/models/model-choice.ts";
import { type Plan, planSchema } from "../lib/engine/plan/plan.ts";
import { parseEnv } from "../lib/env.ts";
import { createLog } from "../lib/log.ts";
import { createGates } from "./endpoint-gate.ts";
import { handleEvaluateShard } from "./handlers/evaluate-shard.ts";
import { previewPlan } from "./preview-plan.ts";
import { readTaskStatus } from "./read-task-status.ts";
import { createScoring } from "./scoring.ts";
import { submitTask } from "./submit-task.ts";

let database: TestDatabase;
let server: Awaited<ReturnType<typeof startModelServer>>;
const scoring = createScoring({ env: parseEnv({}), fetch });

beforeAll(async () => {
  [database, server] = await Promise.all([openTestDatabase(), startModelServer(() => "Answer: B")]);
});
afterAll(async () => {
  await Promise.all([server.close(), database.drop(), scoring.close()]);
});
beforeEach(async () => {
  await database.clear();
  server.calls.length = 0;
  await loadItems(database.db, {
    items: [
      ...Array.from({ length: 12 }, (_, n) => makeItem({ prompt: `Sum number ${n}?` })),
      ...Array.from({ length: 4 }, (_, n) => makeItem({ prompt: `합 ${n}?`, language: "ko" })),
      makeItem({ prompt: "Lawful 1?", subjects: ["HASS/Law"] }),
      makeItem({ prompt: "Lawful 2?", subjects: ["HASS/Law"] }),
    ],
    revision: "1",
  });
});

const models = () =>
  ["m-1", "m-2"].map(model => modelChoiceSchema.parse({ name: model, api_base: server.baseUrl, model }));
const submit = (part: Partial<Plan>) =>
  submitTask({
    db: database.db,
    boss: null,
    secret: "s".repeat(32),
    maxItems: 1_000,
    submission: {
      query: null,
      planned: { ...planSchema.parse(part), planner: "user", notes: [] },
      models: models(),
      owner: "o",
    },
  });
async function run(taskId: string) {
  for (const shard of await listOpenShards(database.db, taskId))
    await handleEvaluateShard({
      context: {
        db: database.db,
        log: createLog({ level: "error", process: "test" }),
        fetch,
        gates: createGates({ db: database.db, most: 4, process: "test" }),
        scoring,
        findKey: async () => null,
      },
      taskId,
      shard,
      signal: new AbortController().signal,
    });
}
async function evaluate(part: Partial<Plan>) {
  const submitted = await submit(part);
  if (submitted.kind === "task") await run(submitted.taskId);
  return submitted;
}
const measured = async (part: Partial<Plan>) => {
  const planned = { ...planSchema.parse(part), planner: "user" as const, notes: [] };
  return (
    await previewPlan({
      db: database.db,
      planned,
      models: models(),
      owner: "o",
      judged: false,
      concurrency: 8,
    })
  ).measured;
};
const math = { subjects: ["Science/Math" as const] };

describe("a plan with worked examples", () => {
  it("shows every model the same ones, in the question's language, and never the question itself", async () => {
    await evaluate({ ...math, fewShot: 2 });
    const byModel = new Map<string, string[]>();
    for (const { model, prompt } of server.calls)
      byModel.set(model, [...(byModel.get(model) ?? []), prompt].sort());
    expect(byModel.get("m-1")).toHaveLength(16);
    expect(byModel.get("m-2")).toEqual(byModel.get("m-1"));
    for (const prompt of byModel.get("m-1")!) {
      const asked = prompt.match(/(?:Sum number|합) \d+\?/g)!;
      expect(asked).toHaveLength(3);
      expect(new Set(asked).size).toBe(3);
      expect(new Set(asked.map(text => text[0])).size).toBe(1);
      expect(prompt).not.toContain("Lawful");
    }
  });

  it("keeps its answers apart from those of none, of other numbers and of other examples", async () => {
    await evaluate(math);
    expect(server.calls).toHaveLength(32);
    expect(await measured({ ...math, fewShot: 2 })).toEqual([0, 0]);
    await evaluate({ ...math, fewShot: 2 });
    expect(await measured({ ...math, fewShot: 2 })).toEqual([16, 16]);
    expect(await measured({ ...math, fewShot: 1 })).toEqual([0, 0]);
    expect(await measured({ ...math, fewShot: 2, seed: 1 })).toEqual([0, 0]);
    expect(await measured({ ...math, fewShot: 0 })).toEqual([16, 16]);
    const versions = await database.db
      .selectDistinct({ version: experimentSamples.promptVersion })
      .from(experimentSamples);
    expect(versions.map(v => v.version).sort()).toEqual([
      expect.stringMatching(/^few-shot-1:2:/),
      promptVersion,
    ]);
  });

  it("uses what a smaller draw has measured", async () => {
    await evaluate({ ...math, fewShot: 2, sampleSize: 6 });
    expect(server.calls).toHaveLength(12);
    await evaluate({ ...math, fewShot: 2, sampleSize: 10 });
    expect(server.calls).toHaveLength(20);
  });

  it("goes on with the examples it began with when the catalog moves on", async () => {
    const submitted = await submit({ ...math, fewShot: 2 });
    await database.db.update(items).set({ retiredAt: new Date() }).where(sql`prompt like 'Sum%'`);
    await run(submitted.kind === "task" ? submitted.taskId : "");
    expect(server.calls).toHaveLength(32);
    expect(server.calls[0]!.prompt).toContain("[Example 1]");
  });

  it("stops, and says so, where an example became another kind of question meanwhile", async () => {
    const submitted = await submit({ ...math, fewShot: 2 });
    const taskId = submitted.kind === "task" ? submitted.taskId : "";
    await database.db.update(items).set({ language: "fr" }).where(eq(items.language, "en"));
    await run(taskId);
    expect(server.calls).toEqual([]);
    expect((await readTaskStatus(database.db, taskId))?.progress.lanes[0]?.stopped).toContain(
      "Start it again",
    );
  });

  it("asks with fewer where the slice has no more", async () => {
    await evaluate({ subjects: ["HASS/Law"], fewShot: 5 });
    expect(server.calls).toHaveLength(4);
    for (const { prompt } of server.calls) expect(prompt.match(/\[Example/g)).toHaveLength(1);
  });
});
