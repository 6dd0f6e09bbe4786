import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { listTaskModels } from "../../db/queries/task-models.ts";
import { listOpenShards } from "../../db/queries/task-shards.ts";
import { loadItems, makeItem } from "../../db/testing/make-item.ts";
import { startModelServer } from "../../db/testing/model-server.ts";
import { openTestDatabase, type TestDatabase } from "../../db/testing/test-database.ts";
import { type HouseModel, houseModelSchema } from "../../lib/engine/models/house-model.ts";
import { parseEnv } from "../../lib/env.ts";
import { createOutboundFetch } from "../../lib/network/outbound-fetch.ts";
import { createGates } from "../endpoint-gate.ts";
import { handleEvaluateShard } from "../handlers/evaluate-shard.ts";
import { createHouseDesk } from "../house-desk.ts";
import { createQueryReader } from "../planner/query-reader.ts";
import { createScoring } from "../scoring.ts";
import { estimateSlice, sumEfforts } from "./estimate-warming.ts";
import { listUsualSlices, readSliceList } from "./list-slices.ts";
import { warmSlices } from "./warm-slices.ts";

let database: TestDatabase;
let folder: string;
const cleanups: (() => unknown)[] = [];
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "warm-"));
  await database.clear();
  await loadItems(database.db, {
    items: Array.from({ length: 20 }, (_, n) =>
      makeItem({
        prompt: `Question ${n}?`,
        language: n % 4 === 0 ? "ko" : "en",
        subjects: [n % 2 ? "Science/Math" : "HASS/Law"],
      }),
    ),
    revision: "1",
  });
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function offer(part: object = {}) {
  const server = await startModelServer(() => "Answer: B");
  cleanups.push(server.close);
  const house = [houseModelSchema.parse({ name: "Big", api_base: server.baseUrl, ...part })];
  return { house, calls: server.calls };
}
async function warm({ house, failAfter = Infinity }: { house: HouseModel[]; failAfter?: number }) {
  const fetch = createOutboundFetch({ allowPrivate: true });
  const log = () => {};
  let runs = 0;
  const run = async (taskId: string) => {
    if (++runs > failAfter) throw new Error("interrupted");
    const gates = createGates({ db: database.db, most: 8, process: `p${cleanups.length}-${runs}` });
    const context = {
      db: database.db,
      log,
      fetch,
      gates,
      scoring: createScoring({ env: parseEnv({}), fetch }),
      house: createHouseDesk({ db: database.db, models: { list: () => house }, environment: {}, log }),
      findKey: async () => null,
    };
    for (const shard of await listOpenShards(database.db, taskId))
      await handleEvaluateShard({ context, taskId, shard, signal: new AbortController().signal });
    await gates.close();
    const lanes = await listTaskModels(database.db, taskId);
    return lanes.flatMap(({ name, stopped }) => (stopped ? [{ model: name, reason: stopped }] : []));
  };
  const warmed = [];
  for await (const slice of warmSlices({
    db: database.db,
    secret: "s".repeat(32),
    slices: await listUsualSlices(database.db),
    models: ["Big"],
    house,
    maxItems: 1_000,
    owner: "local",
    run,
  }))
    warmed.push(slice);
  return warmed;
}
const states = (warmed: Awaited<ReturnType<typeof warm>>) =>
  warmed.filter(({ state }) => state !== "empty").map(({ slice, state }) => `${slice.title}: ${state}`);

it("measures each coarse subject in each language, and a second time nothing", async () => {
  const { house, calls } = await offer();
  const first = await warm({ house });
  expect(first).toHaveLength(12);
  expect(states(first).sort()).toEqual([
    "en · HASS: measured",
    "en · Science: measured",
    "ko · HASS: measured",
  ]);
  expect(calls).toHaveLength(20);
  expect(states(await warm({ house })).every(line => line.endsWith("there already"))).toBe(true);
  expect(calls).toHaveLength(20);
});

it("goes on after an interruption with what is missing", async () => {
  const { house, calls } = await offer();
  await expect(warm({ house, failAfter: 1 })).rejects.toThrow("interrupted");
  const before = calls.length;
  expect(before).toBeGreaterThan(0);
  await warm({ house });
  expect(calls).toHaveLength(20);
});

it("stays within a model's budget and leaves it out once that is used up", async () => {
  const { house, calls } = await offer({ budget: { calls_per_day: 7 } });
  const warmed = await warm({ house });
  expect(calls).toHaveLength(7);
  expect(warmed.reduce((sum, { measured }) => sum + measured, 0)).toBe(7);
  const reasons = warmed.flatMap(({ stopped }) => stopped.map(({ reason }) => reason));
  // Where it ran out, in the words of the meter; from then on it is not submitted any more.
  expect(reasons[0]).toMatch(/^today's budget for Big is used up; it opens again on/);
  expect(reasons.slice(1)).toEqual(
    ["today's budget is used up", "today's budget is used up"].slice(0, reasons.length - 1),
  );
  expect(reasons.length).toBeGreaterThan(1);
  expect(warmed.some(({ state }) => state === "partly measured")).toBe(true);
});

it("tells beforehand what it would take, and calls nobody", async () => {
  const { house, calls } = await offer({ price: { input_per_million: 1, output_per_million: 10 } });
  const slices = await listUsualSlices(database.db);
  const estimates = [];
  for (const slice of slices)
    estimates.push(await estimateSlice({ db: database.db, slice, models: ["Big"], house, concurrency: 4 }));
  const [total] = sumEfforts(estimates);
  expect(total).toMatchObject({ model: "Big", calls: 20 });
  // 200 tokens out are assumed of each answer.
  expect(total!.cost).toBeGreaterThan((20 * 200 * 10) / 1e6);
  expect(calls).toEqual([]);
});

it("takes an operator's list of questions and plan files, and names the entry at fault", async () => {
  const readQuery = createQueryReader({ db: database.db, planner: null, fetch });
  const file = path.join(folder, "slices.yaml");
  writeFileSync(path.join(folder, "law.yaml"), "version: 1\nsubject_types: [HASS/Law]\nsample_size: 7\n");
  writeFileSync(file, "slices:\n  - 한국 법률 50문항\n  - law.yaml\n");
  const slices = await readSliceList({ file, readQuery });
  expect(slices.map(({ title, query, planned }) => [title, query, planned.sampleSize])).toEqual([
    ["한국 법률 50문항", "한국 법률 50문항", 50],
    ["law.yaml", null, 7],
  ]);
  for (const [text, message] of [
    ["slices:\n  - gone.yaml\n", /no plan file gone\.yaml/],
    ["slices: law\n", /slices: /],
    ["slices: [\n", /is not YAML/],
  ] as const) {
    writeFileSync(file, text);
    await expect(readSliceList({ file, readQuery })).rejects.toThrow(message);
  }
});
