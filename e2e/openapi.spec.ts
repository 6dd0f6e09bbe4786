import { expect, test } from "@playwright/test";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { OpenApiDocument } from "../app/_server/openapi/open-api-document.ts";
import { type FakeModelServer, startFakeModelServer } from "./fake-model-server/start-fake-model-server.ts";
import { waitForTask } from "./wait-for-task.ts";

let fake: FakeModelServer;
test.beforeAll(async () => {
  fake = await startFakeModelServer({ models: { quick: {}, slow: { latencyMs: 60_000 } } });
});
test.afterAll(() => fake.close());

type Told = {
  operationId: string;
  responses: Record<string, { content?: Record<string, { schema?: { $ref: string } }>; headers?: object }>;
};

/** Calls operations of the running product by name, and holds every answer against its document. */
function openClient({ document, baseURL }: { document: OpenApiDocument; baseURL: string }) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: "document", components: document.components });
  const told = new Map(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [
        (operation as Told).operationId,
        { path, method, ...(operation as Told) },
      ]),
    ),
  );
  const left = new Set(told.keys());

  async function call(
    id: string,
    status: number,
    {
      search = {},
      body,
      headers = {},
      ...path
    }: { search?: object; body?: unknown; headers?: object; [part: string]: unknown } = {},
  ) {
    const operation = told.get(id)!;
    left.delete(id);
    const filled = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) => String(path[name]));
    const query = new URLSearchParams(search as Record<string, string>);
    const response = await fetch(`${baseURL}/api/v1${filled}?${query}`, {
      method: operation.method.toUpperCase(),
      headers: { ...(operation.method === "get" ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined || operation.method === "get" ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    expect([id, response.status, response.status === status ? "" : text.slice(0, 500)]).toEqual([
      id,
      status,
      "",
    ]);
    const answer = operation.responses[String(status)];
    expect([id, status, answer === undefined]).toEqual([id, status, false]);
    for (const name of Object.keys(answer!.headers ?? {}))
      if (!/^ratelimit/i.test(name)) expect([id, name, response.headers.has(name)]).toEqual([id, name, true]);
    const content = Object.entries(answer!.content ?? {});
    if (content.length === 0) expect([id, text]).toEqual([id, ""]);
    for (const [type, { schema }] of content) {
      if (type !== "*/*")
        expect([id, response.headers.get("content-type")]).toEqual([id, expect.stringContaining(type)]);
      if (!schema) continue;
      const json = JSON.parse(text);
      const check = ajv.getSchema(`document${schema.$ref}`)!;
      expect([id, status, check(json) ? [] : check.errors]).toEqual([id, status, []]);
      return { json, response };
    }
    return { json: null, response };
  }
  return { call, left, ids: [...told.keys()] };
}

test("every operation of the document is there, and answers as the document says", async ({
  request,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const document = (await (await request.get("/api/v1/openapi.json")).json()) as OpenApiDocument;
  const { call, left, ids } = openClient({ document, baseURL: baseURL! });
  const seed = Math.floor(Math.random() * 1_000_000);
  const plan = { language: "ko", subjects: ["Science"], formats: ["MCQA"], sampleSize: 21, seed };
  const endpoint = (model: string) => ({ name: model, api_base: fake.baseUrl, model });

  const body = { plan, models: [{ builtin: "random" }, endpoint("quick")] };
  const { task_id: taskId } = (await call("generateLeaderboard", 202, { body })).json;
  const slug = (await waitForTask(request, taskId)).leaderboard_url!.split("/").at(-1)!;
  await call("generateLeaderboard", 200, { body });
  await call("generateLeaderboard", 400, { body: { models: [] } });
  await call("suggestPlan", 200, { body: { query: "한국 법률", models: body.models } });
  await call("suggestPlan", 400, { body: {} });
  await call("ask", 200, { body: { query: "한국 법률" } });
  await call("ask", 400, { body: {} });

  const slow = (await call("generateLeaderboard", 202, { body: { plan, models: [endpoint("slow")] } })).json;
  await call("cancelTask", 200, { taskId: slow.task_id });
  await call("cancelTask", 409, { taskId: slow.task_id });
  await call("resumeTask", 202, { taskId: slow.task_id, body: { api_keys: {} } });
  await call("cancelTask", 200, { taskId: slow.task_id });
  await call("cancelTask", 404, { taskId: "AAAAAAAAAAAAAAAAAAAAAA" });

  const first = (await call("listTasks", 200, { search: { limit: 1 } })).json;
  expect(first.tasks.map((task: { task_id: string }) => task.task_id)).toEqual([slow.task_id]);
  const second = (await call("listTasks", 200, { search: { limit: 1, cursor: first.next_cursor } })).json;
  expect(second.tasks.map((task: { task_id: string }) => task.task_id)).toEqual([taskId]);
  const cancelled = (await call("listTasks", 200, { search: { status: "CANCELLED" } })).json;
  expect(cancelled.tasks[0].task_id).toBe(slow.task_id);
  await call("listTasks", 400, { search: { cursor: "nonsense" } });
  for (const id of ["getStatus", "getTask"]) {
    const { response } = await call(id, 200, { taskId });
    await call(id, 304, { taskId, headers: { "if-none-match": response.headers.get("etag")! } });
    await call(id, 404, { taskId: "AAAAAAAAAAAAAAAAAAAAAA" });
  }

  const listed = (await call("listLeaderboards", 200, { search: { language: "ko", subject: "Science" } }))
    .json;
  expect(listed.leaderboards[0]).toMatchObject({ slug, items: 21 });
  const others = (await call("listLeaderboards", 200, { search: { language: "en", subject: "Science" } }))
    .json;
  expect(JSON.stringify(others)).not.toContain(slug);
  const board = await call("getLeaderboard", 200, { slug });
  await call("getLeaderboard", 304, {
    slug,
    headers: { "if-none-match": board.response.headers.get("etag")! },
  });
  await call("getLeaderboard", 404, { slug: "nosuch" });
  const samples = (await call("listSamples", 200, { slug })).json;
  expect([samples.total, samples.items.length]).toEqual([21, 20]);
  const rest = (await call("listSamples", 200, { slug, search: { cursor: samples.next_cursor } })).json;
  expect([rest.items.map((item: { position: number }) => item.position), rest.next_cursor]).toEqual([
    [21],
    null,
  ]);
  await call("listSamples", 404, { slug: "nosuch" });
  await call("listSamples", 400, { slug, search: { verdict: "odd" } });
  await call("exportLeaderboard", 200, { slug, search: { format: "csv" } });
  await call("exportLeaderboard", 400, { slug, search: { format: "odd" } });
  await call("citeLeaderboard", 200, { slug, search: { format: "bibtex" } });
  await call("browse", 200, { search: { language: "ko" } });

  const items = (await call("listItems", 200, { search: { q: "물", language: "ko" } })).json;
  expect(JSON.stringify(items)).not.toContain('"gold"');
  await call("getItem", 200, { id: items.items[0].contentId });
  await call("getItem", 404, { id: "nosuch" });
  const { json: categories } = await call("listCategories", 200);
  expect(categories.subjects.map((subject: { fine: unknown[] }) => subject.fine.length)).toHaveLength(6);
  const models = (await call("listModels", 200, { search: { limit: 1 } })).json;
  expect(models.models).toHaveLength(1);
  const next = (await call("listModels", 200, { search: { limit: 1, cursor: models.next_cursor } })).json;
  expect(next.models[0].publicId).not.toBe(models.models[0].publicId);
  await call("listModels", 400, { search: { cursor: "nonsense" } });
  await call("writePlan", 200, { search: { plan: "l=ko;n=10" } });

  for (const [id, at] of [
    ["Leaderboard", { slug }],
    ["Task", { taskId }],
  ] as const) {
    const { json: link } = await call(`make${id}Link`, 201, { ...at, body: { expires: "7d" } });
    await call(`list${id}Links`, 200, at);
    await call("revokeLink", 204, { id: link.id });
    await call(`make${id}Link`, 400, { ...at, body: { expires: "soon" } });
  }
  const { json: token } = await call("makeToken", 201, { body: { name: "document", expires: "1d" } });
  const headers = { authorization: `Bearer ${token.token}` };
  await call("listTokens", 200, { headers });
  await call("makeToken", 401, { headers, body: {} });
  await call("revokeToken", 204, { id: token.id });
  // Of the operator's two, nobody learns that they are there.
  for (const id of ids.filter(id => id !== "moderate" && id !== "listAudit"))
    await call(id, 401, { headers, slug, taskId, id: "1", body: {} });
  await call("getDocument", 200);
  await call("getLeaderboardSchema", 200);
  await call("moderate", 404, { body: {} });
  await call("listAudit", 404);
  expect([...left]).toEqual([]);
});
