import { expect } from "@playwright/test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { cookieOf, endpointTask, metricsToken, operatorToken, test } from "./hosted-product.ts";
import { waitForTask } from "./wait-for-task.ts";

test("moderation is not there without the operator's token, and with it is done and written down", async ({
  request,
  hosted: { url, measure },
}) => {
  const { body } = await measure({ cookie: cookieOf("frank"), address: "45.0.0.1" });
  const call = async (authorization: string | null, init: RequestInit = {}) => {
    const headers = { "content-type": "application/json", ...(authorization ? { authorization } : {}) };
    const response = await fetch(`${url}/api/v1/moderation`, { headers, ...init });
    return { status: response.status, body: await response.json() };
  };
  const act = { action: "delete-task", task: body.task_id, reason: "test" };
  const post = { method: "POST", body: JSON.stringify(act) };
  const refused = await call(null);
  expect(refused.status).toBe(404);
  for (const answer of [await call("Bearer wrong"), await call(null, post), await call(operatorToken, post)])
    expect(answer).toEqual(refused);
  const document = await (await fetch(`${url}/api/v1/openapi.json`)).json();
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: "document", components: document.components });
  const isAsTold = (schema: string, json: unknown) =>
    ajv.validate(`document#/components/schemas/${schema}`, json) ? [] : ajv.errors;
  expect(isAsTold("Problem", refused.body)).toEqual([]);
  const done = await call(`Bearer ${operatorToken}`, post);
  expect(done).toEqual({
    status: 200,
    body: { action: "delete-task", outcome: { samples: 0, leaderboards: expect.any(Number) } },
  });
  expect((await request.get(`${url}/api/v1/status/${body.task_id}`)).status()).toBe(404);
  expect(isAsTold("ModerationOutcome", done.body)).toEqual([]);
  const log = await call(`Bearer ${operatorToken}`);
  expect(log.status).toBe(200);
  expect(isAsTold("AuditLog", log.body)).toEqual([]);
  expect(log.body.entries[0]).toMatchObject({
    actor: "operator",
    target: `task:${body.task_id}`,
    reason: "test",
  });
});

test("only the listed host is called, though it is private; another one is not, and the task says why", async ({
  playwright,
  hosted: { url, generate, listed, unlisted },
}) => {
  const who = { cookie: cookieOf("dan"), address: "50.0.0.1" };
  const own = await playwright.request.newContext({
    baseURL: url,
    extraHTTPHeaders: { cookie: `visitor=${who.cookie}` },
  });
  const inside = await generate(endpointTask(unlisted.baseUrl, "quick", 1), who);
  const failed = await waitForTask(own, inside.body.task_id);
  expect(failed.status).toBe("FAILURE");
  expect(failed.error_message).toContain("is not among the hosts this server calls");
  expect(unlisted.calls.read("quick").calls).toBe(0);

  const before = listed.calls.read("quick").calls;
  const outside = await generate(endpointTask(listed.baseUrl, "quick", 1), who);
  expect((await waitForTask(own, outside.body.task_id)).status).toBe("SUCCESS");
  expect(listed.calls.read("quick").calls - before).toBe(5);
  await own.dispose();
});

test("says whether it is ready, and its figures to whoever holds the token", async ({
  request,
  hosted: { url },
}) => {
  const ready = await request.get(`${url}/api/ready`);
  expect(ready.status()).toBe(200);
  await expect
    .poll(async () => (await (await request.get(`${url}/api/ready`)).json()).worker, { timeout: 30_000 })
    .toBe("heard");
  expect(await ready.json()).toMatchObject({ status: "ready", migrations_lacking: 0, queue: "installed" });

  for (const authorization of ["", `Bearer ${metricsToken}x`])
    expect((await request.get(`${url}/api/metrics`, { headers: { authorization } })).status()).toBe(404);
  const metrics = await request.get(`${url}/api/metrics`, {
    headers: { authorization: `Bearer ${metricsToken}` },
  });
  expect(metrics.status()).toBe(200);
  const text = await metrics.text();
  expect(text).toMatch(/^benchhub_workers 1$/m);
  expect(text).toMatch(/^benchhub_queue_shards\{state="waiting"\} \d+$/m);
  expect(text).toMatch(/^benchhub_web_process_cpu_seconds_total \d/m);
});

test("a task is followed from the request to the shard by one trace and by one id in both processes' lines, neither of which tells a key or a question", async ({
  playwright,
  hosted: { url, generate, listed, collector, lines },
}) => {
  const key = `sk-${"traced".repeat(6)}`;
  const query = "Which model knows what an observatory of the seventh century is for?";
  const who = { cookie: cookieOf("olga"), address: "55.0.0.1" };
  listed.setModel("traced", { key });
  const { plan, models } = endpointTask(listed.baseUrl, "traced", 31);
  const asked = await generate({ query, plan, models: models.map(one => ({ ...one, api_key: key })) }, who);
  const taskId = asked.body.task_id;
  const own = await playwright.request.newContext({
    baseURL: url,
    extraHTTPHeaders: { cookie: `visitor=${who.cookie}` },
  });
  expect((await waitForTask(own, taskId)).status).toBe("SUCCESS");
  await own.dispose();

  const ofTask = () => collector.spans.filter(span => span.attributes["benchhub.task_id"] === taskId);
  // Both processes send what they have every five seconds.
  await expect
    .poll(() => new Set(ofTask().map(span => span.service)), { timeout: 30_000 })
    .toEqual(new Set(["benchhub-web", "benchhub-worker"]));
  const traces = new Set(ofTask().map(span => span.traceId));
  expect(traces.size).toBe(1);
  const trace = collector.spans.filter(span => traces.has(span.traceId));
  expect(trace.map(span => span.name)).toContain("POST /api/v1/leaderboard/generate");
  const worked = ofTask().find(span => span.service === "benchhub-worker")!;
  expect(worked.attributes["benchhub.shard"]).toBe(0);

  const said = lines.flatMap(line => (line.startsWith("{") ? [JSON.parse(line)] : []));
  const aboutTask = said.filter(line => line.taskId === taskId);
  expect(aboutTask.map(line => [line.process, line.message])).toEqual(
    expect.arrayContaining([
      ["web", "task submitted"],
      ["worker", "shard done"],
    ]),
  );
  const submitted = aboutTask.find(line => line.message === "task submitted");
  expect(submitted.requestId).toBe(asked.headers["x-request-id"]);

  const questions = Object.keys(listed.calls.read("traced").prompts);
  expect(questions).toHaveLength(5);
  const told = [...collector.bodies, ...lines].join("\n");
  for (const kept of [
    key,
    query,
    ...questions.flatMap(text => text.split("\n").filter(line => line.length > 20)),
  ])
    expect(told).not.toContain(JSON.stringify(kept).slice(1, -1));
});
