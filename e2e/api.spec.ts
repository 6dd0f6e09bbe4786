import { type APIRequestContext, expect, test } from "@playwright/test";
import { leaderboardSchema } from "../lib/engine/leaderboard/leaderboard.ts";
import { taskStatusSchema } from "../lib/engine/leaderboard/task-status.ts";
import { waitForTask } from "./wait-for-task.ts";

const generate = "/api/v1/leaderboard/generate";

test("generate gives a task, its status an ETag and an end, and the same again the leaderboard", async ({
  request,
}) => {
  const body = {
    query: "고등학교 수학과 과학, 객관식",
    models: [{ builtin: "random" }, { builtin: "first" }],
    n: 23,
  };
  const accepted = await request.post(generate, { data: body });
  expect(accepted.status()).toBe(202);
  const { task_id, status, plan } = await accepted.json();
  expect(status).toBe("PENDING");
  expect(plan).toMatchObject({ planner: "keyword", formats: ["MCQA"], sampleSize: 23 });
  expect(accepted.headers().location).toBe(`/api/v1/status/${task_id}`);

  const ended = await waitForTask(request, task_id);
  expect(ended.status).toBe("SUCCESS");
  expect(ended.progress).toMatchObject({ done: 46, total: 46 });
  expect(ended.result?.rows.map(row => row.n + row.unscored)).toEqual([23, 23]);

  const first = await request.get(`/api/v1/status/${task_id}`);
  taskStatusSchema.parse(await first.json());
  const again = await request.get(`/api/v1/status/${task_id}`, {
    headers: { "if-none-match": first.headers().etag! },
  });
  expect(again.status()).toBe(304);
  expect((await again.body()).length).toBe(0);

  const hit = await request.post(generate, { data: body });
  expect(hit.status()).toBe(200);
  const answer = await hit.json();
  expect(answer.leaderboard_url).toBe(ended.leaderboard_url);
  expect(leaderboardSchema.parse(answer.leaderboard)).toEqual(ended.result);
});

test("a plan is taken as JSON in either spelling and as YAML, and means the same", async ({ request }) => {
  const models = [{ builtin: "longest" }];
  const plans = [
    { language: "en", subjects: ["Science"], formats: ["MCQA"], sampleSize: 11 },
    { language: "en", subject_types: ["Science"], problem_types: ["MCQA"], sample_size: 11 },
    "language: en\nsubject_types: [Science]\nproblem_types: [MCQA]\nsample_size: 11\n",
    await (await request.get("/api/v1/plan?form=hret&plan=l%3Den%3Bs%3DScience%3Bf%3DMCQA%3Bn%3D11")).text(),
  ];
  const first = await request.post(generate, { data: { plan: plans[0], models } });
  const { task_id } = await first.json();
  await waitForTask(request, task_id);
  for (const plan of plans) {
    const hit = await request.post(generate, { data: { plan, models } });
    expect(hit.status()).toBe(200);
    expect((await hit.json()).leaderboard.items).toBe(11);
  }
});

test("what cannot be read is refused as problem details that name each field", async ({ request }) => {
  const models = [{ builtin: "random" }];
  const named = async (data: unknown) => (await refuse(request, { data, status: 400 })).fields ?? {};
  expect(await named({})).toHaveProperty("models");
  expect(await named({ models })).toHaveProperty("query");
  expect(await named({ query: "math", models: [] })).toHaveProperty("models");
  expect(await named({ query: "math", models, n: 0 })).toHaveProperty("n");
  expect(await named({ query: "math", models, n: "many" })).toHaveProperty("n");
  const unknown = await refuse(request, { data: { query: "math", models, limit: 3 }, status: 400 });
  expect(JSON.stringify(unknown)).toContain("limit");
  expect(await named({ query: "math", models: [{ builtin: "random" }, { builtin: "best" }] })).toHaveProperty(
    ["models.1.builtin"],
  );
  expect(await named({ query: "math", models: [{ name: "x", api_base: "nowhere" }] })).toHaveProperty([
    "models.0.api_base",
  ]);
  expect(await named({ query: "math", models: [{ api_base: "http://127.0.0.1:1/v1" }] })).toHaveProperty([
    "models.0.name",
  ]);
  const twice = await named({ query: "math", models: [{ builtin: "random" }, { builtin: "random" }] });
  expect(twice).toHaveProperty(["models.1"]);
  const plan = await refuse(request, {
    data: { plan: "language: ko\nsample_size: some\n", models },
    status: 400,
  });
  expect(plan.detail).toContain("line 2");
  expect(plan.detail).toContain("sample_size");
  const text = await request.post(generate, {
    data: "not json",
    headers: { "content-type": "application/json" },
  });
  expect(text.status()).toBe(400);
});

test("limits and empty slices are refused as such, and an unknown task is a 404", async ({ request }) => {
  const models = [{ builtin: "random" }];
  await refuse(request, { data: { query: "math", models, n: 90_000 }, status: 422 });
  await refuse(request, { data: { plan: { language: "fr" }, models }, status: 422 });
  const huge = { query: "math", models, plan: "#".repeat(300_000) };
  await refuse(request, { data: huge, status: 422 });
  const missing = await request.get("/api/v1/status/AAAAAAAAAAAAAAAAAAAAAA");
  expect(missing.status()).toBe(404);
  expect(missing.headers()["content-type"]).toContain("application/problem+json");
});

test("an address that can't be decoded is not found like any other, on our page and under our policy", async ({
  request,
}) => {
  for (const [address, type] of [
    ["/%", "text/html"],
    ["/leaderboards/%E0%A4%A", "text/html"],
    ["/api/v1/status/%E0%A4%A", "application/problem+json"],
  ] as const) {
    const answer = await request.get(address);
    expect([address, answer.status()]).toEqual([address, 404]);
    expect(answer.headers()["content-type"]).toContain(type);
    expect(answer.headers()["content-security-policy"]).toContain("script-src 'nonce-");
  }
});

async function refuse(
  request: APIRequestContext,
  { data, status }: { data: unknown; status: number },
): Promise<{ detail: string; fields?: Record<string, string> }> {
  const response = await request.post(generate, { data });
  expect(response.status(), JSON.stringify(data).slice(0, 200)).toBe(status);
  expect(response.headers()["content-type"]).toContain("application/problem+json");
  const problem = await response.json();
  expect(problem).toMatchObject({ status });
  expect(problem.type).toMatch(/^(urn|https?):/);
  expect(problem.title).toBeTruthy();
  expect(problem.detail).toBeTruthy();
  return problem;
}
