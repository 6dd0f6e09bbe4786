import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { rebuildCells } from "../../db/queries/cells.ts";
import { findSpending } from "../../db/queries/house-spending.ts";
import { listTaskModels } from "../../db/queries/task-models.ts";
import { listOpenShards } from "../../db/queries/task-shards.ts";
import { findTask } from "../../db/queries/tasks.ts";
import { experimentSamples } from "../../db/schema/samples.ts";
import { tablesContaining, textContains } from "../../db/testing/find-key.ts";
import { loadItems, makeItem } from "../../db/testing/make-item.ts";
import { type ModelAnswer, type ModelCall, startModelServer } from "../../db/testing/model-server.ts";
import { openTestDatabase, type TestDatabase } from "../../db/testing/test-database.ts";
import { type HouseModel, houseModelSchema } from "../../lib/engine/models/house-model.ts";
import { type ModelChoice, modelChoiceSchema } from "../../lib/engine/models/model-choice.ts";
import { plannedSchema } from "../../lib/engine/plan/plan.ts";
import { parseEnv } from "../../lib/env.ts";
import { createOutboundFetch } from "../../lib/network/outbound-fetch.ts";
import { createGates } from "../endpoint-gate.ts";
import { createBudgetMeter } from "../house-budget.ts";
import { createHouseDesk } from "../house-desk.ts";
import { previewPlan } from "../preview-plan.ts";
import { createScoring } from "../scoring.ts";
import { submitTask } from "../submit-task.ts";
import { handleEvaluateShard } from "./evaluate-shard.ts";

const houseKey = "sk-house-secret-0123456789";
let database: TestDatabase;
let logged: string[];
const cleanups: (() => unknown)[] = [];
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  logged = [];
  await database.clear();
  await loadItems(database.db, {
    items: Array.from({ length: 60 }, (_, n) => makeItem({ prompt: `Question ${n}?` })),
    revision: "1",
  });
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function serve(answer: (call: ModelCall) => ModelAnswer = () => "Answer: B") {
  const server = await startModelServer(answer);
  cleanups.push(server.close);
  return server;
}
const offer = (baseUrl: string, part: object = {}): HouseModel =>
  houseModelSchema.parse({ name: "Big", api_base: baseUrl, model: "big-2", key_env: "BIG_KEY", ...part });

async function submit({
  house,
  models = [{ house: "Big" }],
  owner = "ann",
  n = 20,
}: {
  house: HouseModel[];
  models?: ModelChoice[];
  owner?: string;
  n?: number;
}): Promise<string> {
  const submitted = await submitTask({
    db: database.db,
    boss: null,
    secret: "s".repeat(32),
    maxItems: 1_000,
    house,
    submission: {
      query: "q",
      planned: plannedSchema.parse({ sampleSize: n, planner: "user", notes: [] }),
      models,
      owner,
    },
  });
  return submitted.kind === "task" ? submitted.taskId : submitted.stored.taskId;
}

async function run({
  taskId,
  house,
  environment = { BIG_KEY: houseKey },
}: {
  taskId: string;
  house: HouseModel[];
  environment?: Record<string, string>;
}) {
  const gates = createGates({ db: database.db, most: 4, process: `p${cleanups.length}` });
  cleanups.push(() => gates.close());
  const log = (...line: unknown[]) => void logged.push(JSON.stringify(line));
  const context = {
    db: database.db,
    log,
    // What users bring may not be private here; the operator's own may.
    fetch: createOutboundFetch({ allowPrivate: false }),
    scoring: createScoring({ env: parseEnv({}), fetch: createOutboundFetch({ allowPrivate: true }) }),
    gates,
    house: createHouseDesk({ db: database.db, models: { list: () => house }, environment, log }),
    findKey: async () => null,
  };
  for (const shard of await listOpenShards(database.db, taskId))
    await handleEvaluateShard({ context, taskId, shard, signal: new AbortController().signal });
}
const samples = async () => database.db.select().from(experimentSamples);
const stopped = async (taskId: string) => (await listTaskModels(database.db, taskId))[0]!.stopped;

describe("a house model", () => {
  it("is asked with the operator's key and settings, and its answers are everybody's", async () => {
    const { baseUrl, calls } = await serve();
    const house = [offer(baseUrl)];
    const taskId = await submit({ house });
    await run({ taskId, house });
    expect(calls).toHaveLength(20);
    expect(calls[0]).toMatchObject({ model: "big-2", headers: { authorization: `Bearer ${houseKey}` } });
    expect((await findTask(database.db, taskId))?.status).toBe("SUCCESS");
    expect(await rebuildCells(database.db)).toMatchObject({ differed: 0 });
    // Somebody else asks the same: nothing is called again.
    const again = await submit({ house, owner: "bob" });
    expect((await findTask(database.db, again))?.status).toBe("SUCCESS");
    expect(calls).toHaveLength(20);
  });

  it("leaves its key and, unless it is shown, its address in no table, log or error", async () => {
    const { baseUrl } = await serve(({ headers }) => ({
      status: 401,
      message: `no ${headers.authorization}`,
    }));
    const house = [offer(baseUrl)];
    const taskId = await submit({ house });
    await run({ taskId, house });
    expect(await stopped(taskId)).toMatch(/^401 no Bearer \[key\]/);
    expect(textContains({ text: logged.join("\n"), key: houseKey })).toBe(false);
    expect(await tablesContaining({ url: database.url, key: houseKey })).toEqual([]);
    expect(await tablesContaining({ url: database.url, key: new URL(baseUrl).host })).toEqual([]);
    expect(await tablesContaining({ url: database.url, key: "big-2" })).toEqual([]);
  });

  it("whose server is away says so without saying where it is", async () => {
    const { baseUrl, close } = await serve();
    await close();
    const house = [offer(baseUrl)];
    const taskId = await submit({ house, n: 1 });
    await run({ taskId, house });
    expect((await samples())[0]?.explanation).toMatch(/ECONNREFUSED \[address\]/);
    expect(await tablesContaining({ url: database.url, key: new URL(baseUrl).host })).toEqual([]);
  });

  it("shows its address where the operator says so, and from then on", async () => {
    const { baseUrl } = await serve();
    await submit({ house: [offer(baseUrl)] });
    const taskId = await submit({ house: [offer(baseUrl, { show_address: true })] });
    const [lane] = await listTaskModels(database.db, taskId);
    expect(lane!.model).toMatchObject({ host: new URL(baseUrl).host, model: "big-2", house: "Big" });
    const [row] = await database.db.execute<{ n: number }>(sql`select count(*)::int as n from models`);
    expect(row!.n).toBe(1);
  });

  it.each([
    ["has no key in this environment", { environment: {} }, /no key for Big; its operator has to set one/],
    ["is not offered any more", { house: [] }, /does not offer Big any more/],
    [
      "was moved elsewhere since",
      { house: [offer("http://127.0.0.1:9/v1")] },
      /has changed Big since this was submitted/,
    ],
  ])("that %s is stopped with a clear message and called nowhere", async (_what, part, message) => {
    const { baseUrl, calls } = await serve();
    const house = [offer(baseUrl)];
    const taskId = await submit({ house });
    await run({ taskId, house, ...part });
    expect(await stopped(taskId)).toMatch(message);
    expect(calls).toEqual([]);
    expect((await findTask(database.db, taskId))?.status).toBe("FAILURE");
  });

  it("that this server doesn't offer is refused at the submission, naming those it does", async () => {
    await expect(
      submit({ house: [offer("http://127.0.0.1:9/v1")], models: [{ house: "Huge" }] }),
    ).rejects.toMatchObject({
      code: "invalid-input",
      message: expect.stringMatching(/no such model\. It offers: Big\./),
      fields: { "models.0.house": "is not offered" },
    });
  });
});

describe("trust", () => {
  it("no endpoint of a user's writes into a house model's row, whatever address, id and settings it has", async () => {
    const { baseUrl } = await serve();
    const house = [offer(baseUrl, { show_address: true })];
    const mine = modelChoiceSchema.parse({ name: "Big", api_base: baseUrl, model: "big-2" });
    await submit({ house });
    for (const owner of ["bob", "shared", "house"]) await submit({ house, models: [mine], owner });
    const rows = await database.db.execute<{ scope: string; house: string | null }>(
      sql`select scope, house from models order by id`,
    );
    expect([...rows]).toHaveLength(4);
    expect(rows.filter(row => row.house !== null)).toEqual([{ scope: "shared", house: "Big" }]);
  });

  it("the operator's key never goes to an address that a user gave, even under a house model's name", async () => {
    const theirs = await serve();
    const ours = await serve();
    const house = [offer(ours.baseUrl)];
    const mine = modelChoiceSchema.parse({ name: "Big", api_base: theirs.baseUrl, model: "big-2" });
    const taskId = await submit({ house, models: [mine, { house: "Big" }] });
    await run({ taskId, house });
    // Users' addresses are refused when private; the operator's own is called.
    expect(theirs.calls).toEqual([]);
    expect(ours.calls).toHaveLength(20);
  });
});

describe("a daily budget", () => {
  it("stops its model where the calls end, saying when it opens again; others go on", async () => {
    const { baseUrl, calls } = await serve();
    const house = [offer(baseUrl, { budget: { calls_per_day: 12 } })];
    const taskId = await submit({ house, models: [{ house: "Big" }, { builtin: "random" }] });
    await run({ taskId, house });
    expect(calls).toHaveLength(12);
    expect(await stopped(taskId)).toMatch(
      /^today's budget for Big is used up; it opens again on \d{4}-\d\d-\d\d at 00:00 UTC/,
    );
    expect((await findTask(database.db, taskId))?.status).toBe("SUCCESS");
    expect((await samples()).length).toBe(12 + 20);
  });

  it("counts real tokens at the stated price, and holds over several workers", async () => {
    const { baseUrl, calls } = await serve();
    // The fake says 7 tokens in and 3 out: $0.10 an answer at these prices.
    const price = { input_per_million: 10_000, output_per_million: 10_000 };
    const house = [offer(baseUrl, { price, budget: { usd_per_day: 500 } })];
    const taskId = await submit({ house, n: 60 });
    await Promise.all([run({ taskId, house }), run({ taskId, house })]);
    expect(calls).toHaveLength(60);
    const spending = await findSpending(database.db, "Big");
    expect(spending.calls).toBe(60);
    expect(spending.spent).toBeCloseTo(6, 9);
    expect(spending.reserved).toBeCloseTo(0, 9);
  });

  it("charges nothing for a call that the endpoint refused", async () => {
    const { baseUrl } = await serve(() => ({ status: 400, message: "too long" }));
    const price = { input_per_million: 1, output_per_million: 1 };
    const house = [offer(baseUrl, { price, budget: { usd_per_day: 1 } })];
    const taskId = await submit({ house, n: 3 });
    await run({ taskId, house });
    expect(await findSpending(database.db, "Big")).toMatchObject({ calls: 3, spent: 0 });
  });

  describe("is metered", () => {
    const signal = new AbortController().signal;
    const answered = (tokens: number | null) => ({
      text: "B",
      reasoning: null,
      finishReason: "stop" as const,
      inputTokens: tokens,
      outputTokens: tokens,
      firstTokenMs: null,
      firstTokens: null,
    });
    /** Of answers that may take 200 tokens each, at a dollar a token out and nothing in. */
    const meterOf = (dollars: number) => {
      const price = { input_per_million: 0, output_per_million: 1_000_000 };
      const settings = { maxTokens: 200 };
      const house = offer("http://127.0.0.1:9/v1", { price, settings, budget: { usd_per_day: dollars } });
      return createBudgetMeter({ db: database.db, house })!;
    };

    it("so that a call waits for what one under way may not need, and is asked once that is known", async () => {
      const meter = meterOf(300);
      const first = Promise.withResolvers<ReturnType<typeof answered>>();
      const order: string[] = [];
      const one = meter.spend({ prompt: "?", signal, ask: () => first.promise });
      await expect.poll(() => findSpending(database.db, "Big")).toMatchObject({ reserved: 200 });
      const two = meterOf(300).spend({
        prompt: "?",
        signal,
        ask: async () => {
          order.push("second asked");
          return answered(7);
        },
      });
      await expect.poll(() => findSpending(database.db, "Big")).toMatchObject({ calls: 1 });
      order.push("first answered");
      first.resolve(answered(5));
      await Promise.all([one, two]);
      expect(order).toEqual(["first answered", "second asked"]);
      expect(await findSpending(database.db, "Big")).toMatchObject({ calls: 2, spent: 12, reserved: 0 });
    });

    it("so that calls under way together stay within it, however long all their answers are", async () => {
      const meter = meterOf(500);
      const asked = await Promise.allSettled(
        Array.from({ length: 10 }, () =>
          meter.spend({ prompt: "?", signal, ask: async () => answered(200) }),
        ),
      );
      expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
      expect(await findSpending(database.db, "Big")).toMatchObject({ spent: 400, reserved: 0 });
    });

    it("and takes what it held where nobody knows what a call cost", async () => {
      const meter = meterOf(1_000);
      await meter.spend({ prompt: "?", signal, ask: async () => answered(null) });
      const cut = meter.spend({ prompt: "?", signal, ask: () => Promise.reject(new Error("cut off")) });
      await expect(cut).rejects.toThrow("cut off");
      expect(await findSpending(database.db, "Big")).toMatchObject({ calls: 2, spent: 400, reserved: 0 });
    });

    it("and refuses at once what no end of a call under way would make room for", async () => {
      const spent = meterOf(100).spend({ prompt: "?", signal, ask: async () => answered(1) });
      await expect(spent).rejects.toMatchObject({
        scope: "model",
        message: expect.stringMatching(/^today's budget for Big is used up/),
      });
      expect(await findSpending(database.db, "Big")).toMatchObject({ calls: 0 });
    });
  });

  it("is shown before anything is asked", async () => {
    const { baseUrl } = await serve();
    const price = { input_per_million: 10_000, output_per_million: 10_000 };
    const house = [offer(baseUrl, { price, budget: { usd_per_day: 500, calls_per_day: 100 } })];
    const taskId = await submit({ house });
    await run({ taskId, house });
    const { budgets, efforts, measured } = await previewPlan({
      db: database.db,
      planned: plannedSchema.parse({ sampleSize: 30, planner: "user", notes: [] }),
      models: [{ builtin: "random" }, { house: "Big" }],
      owner: "bob",
      judged: false,
      concurrency: 4,
      house,
    });
    expect(budgets[0]).toBeNull();
    expect(budgets[1]).toMatchObject({ calls: 80, opensAt: expect.stringMatching(/T00:00:00\.000Z$/) });
    expect(budgets[1]!.dollars).toBeCloseTo(498, 6);
    expect(measured[1]).toBe(20);
    // Ten are left, $0.10 each by what was measured.
    expect(efforts[1]!.cost).toBeCloseTo(1, 6);
  });
});
