import { expect, test } from "@playwright/test";
import type { FaultName } from "./fake-model-server/fault.ts";
import { type FakeModelServer, startFakeModelServer } from "./fake-model-server/start-fake-model-server.ts";
import { waitForTask } from "./wait-for-task.ts";

let fake: FakeModelServer;
test.beforeAll(async () => {
  fake = await startFakeModelServer({ models: {} });
});
test.afterAll(() => fake.close());

/** What a second try mends. */
const passing: FaultName[] = [
  "rate-limit",
  "rate-limit-date",
  "server-error",
  "reset",
  "half-answer",
  "stream-cut",
  "stream-error",
  "stream-garbage",
  "truncated-json",
  "html",
  "error-in-200",
  "empty-choices",
];

test("faults that pass cost another call, and neither a sample nor a score", async ({ request }) => {
  fake.setModel("shaky", {
    accuracy: 0.8,
    faults: passing.map(fault => ({ fault, when: { firstTryShare: 0.08 } })),
  });
  fake.setModel("steady", { accuracy: 0.8 });
  const response = await request.post("/api/v1/leaderboard/generate", {
    data: {
      plan: { formats: ["MCQA"], sampleSize: 80, seed: 11 },
      models: ["shaky", "steady"].map(model => ({ name: model, api_base: fake.baseUrl, model })),
    },
  });
  const { status, result } = await waitForTask(request, (await response.json()).task_id);
  expect(status).toBe("SUCCESS");
  const [shaky, steady] = ["shaky", "steady"].map(name => result!.rows.find(row => row.name === name)!);
  expect(shaky).toMatchObject({ n: 80, unscored: 0, mean: steady!.mean });
  for (const row of [shaky, steady]) expect(row!.firstTokenMs!.p50).toBeLessThanOrEqual(row!.latencyMs!.p50);
  const calls = fake.calls.read("shaky");
  expect(Object.keys(calls.faults).sort()).toEqual([...passing].sort());
  const struck = Object.values(calls.faults).reduce((sum, count) => sum + count, 0);
  expect(calls.calls).toBe(80 + struck);
});

test("a model that never answers rightly is given up while the others go on, and its failures are no samples to reuse", async ({
  request,
}) => {
  fake.setModel("broken", { faults: [{ fault: "unknown-model", when: "always" }] });
  fake.setModel("fine", { accuracy: 0.9 });
  const body = {
    plan: { formats: ["Binary"], sampleSize: 40, seed: 5 },
    models: ["broken", "fine"].map(model => ({ name: model, api_base: fake.baseUrl, model })),
  };
  const response = await request.post("/api/v1/leaderboard/generate", { data: body });
  const { status, result } = await waitForTask(request, (await response.json()).task_id);
  expect(status).toBe("SUCCESS");
  const [broken, fine] = ["broken", "fine"].map(name => result!.rows.find(row => row.name === name)!);
  expect(fine).toMatchObject({ n: 40, stopped: null });
  expect(broken).toMatchObject({ n: 0, rank: null, mean: null });
  expect(broken!.stopped).toContain("404");

  fake.setModel("broken", { accuracy: 0.5 });
  const before = fake.calls.read("fine").calls;
  const again = await request.post("/api/v1/leaderboard/generate", { data: body });
  expect(again.status()).toBe(202);
  const mended = await waitForTask(request, (await again.json()).task_id);
  expect(mended.result!.rows.find(row => row.name === "broken")).toMatchObject({ n: 40, stopped: null });
  expect(fake.calls.read("fine").calls).toBe(before);
});
