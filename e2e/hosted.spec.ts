import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { findFreePort } from "../db/embedded/free-port.ts";
import { readSignedValue, signValue } from "../lib/credentials/signed-value.ts";
import { peerAddressHeader } from "../lib/network/client-address.ts";
import { openEndpointForm } from "./ask-page.ts";
import { type FakeModelServer, startFakeModelServer } from "./fake-model-server/start-fake-model-server.ts";
import { type Product, startProduct } from "./product/start-product.ts";
import { waitForTask } from "./wait-for-task.ts";

const secret = "new".repeat(12);
const metricsToken = "metrics".repeat(4);
const operatorToken = "operator-".repeat(5);
const previousSecret = "old".repeat(12);
let product: Product;
let listed: FakeModelServer;
let unlisted: FakeModelServer;
let request: APIRequestContext;

/** A hosted product that listens on loopback alone. */
async function startHosted(env: Record<string, string>): Promise<Product> {
  return startProduct({
    port: await findFreePort({ host: "127.0.0.1", wantedPort: 0 }),
    dataDir: path.join(tmpdir(), `benchhub-e2e-hosted-${randomUUID().slice(0, 8)}`),
    env: { BENCHHUB_MODE: "hosted", BENCHHUB_HOST: "127.0.0.1", BENCHHUB_SECRET: secret, ...env },
  });
}

test.beforeAll(async ({ playwright }) => {
  test.setTimeout(240_000);
  listed = await startFakeModelServer({ models: { slow: { latencyMs: 60_000 }, quick: {} } });
  unlisted = await startFakeModelServer({ models: { quick: {} } });
  product = await startHosted({
    BENCHHUB_SECRET_PREVIOUS: previousSecret,
    ALLOWED_ENDPOINT_HOSTS: new URL(listed.baseUrl).host,
    TRUST_PROXY: "1",
    BENCHHUB_OPERATOR_TOKEN: operatorToken,
    RATE_LIMITS: "submit=3/600,test=1/600",
    MAX_OPEN_TASKS: "2",
    METRICS_TOKEN: metricsToken,
  });
  request = await playwright.request.newContext({ baseURL: product.url });
});
test.afterAll(async () => {
  await request?.dispose();
  await product?.stop();
  await listed?.close();
  await unlisted?.close();
});

/**
 * Ask for a task, as a visitor (by cookie) at an address (as a proxy in front would note it). Plain fetch: Playwright's
 * requests would keep a visitor's cookie for the next one.
 */
async function generate(
  data: object,
  { cookie, address, type = "application/json" }: { cookie?: string; address: string; type?: string },
) {
  const response = await fetch(`${product.url}/api/v1/leaderboard/generate`, {
    method: "POST",
    body: JSON.stringify(data),
    headers: {
      "content-type": type,
      "x-forwarded-for": address,
      ...(cookie ? { cookie: `visitor=${cookie}` } : {}),
    },
  });
  const headers: Record<string, string> = Object.fromEntries(response.headers);
  return { status: response.status, headers, body: await response.json() };
}
/** A task of a baseline, to its end: no test leaves one in the queue of the next. */
async function measure(who: Parameters<typeof generate>[1]) {
  const answer = await generate({ plan: { sampleSize: 5 }, models: [{ builtin: "random" }] }, who);
  expect([200, 202]).toContain(answer.status);
  if (answer.status === 202) await waitForTask(request, answer.body.task_id);
  return answer;
}
const cookieOf = (visitor: string) => signValue({ value: visitor, secret });
const endpointTask = (baseUrl: string, model: string, seed: number) => ({
  plan: { sampleSize: 5, seed },
  models: [{ name: model, api_base: baseUrl, model }],
});

test("a visitor who asks too often is told when to come back, at whatever address", async () => {
  const cookie = cookieOf("ann");
  for (const [n, remaining] of [2, 1, 0].entries()) {
    const { headers, status } = await generate({}, { cookie, address: `20.0.0.${n}` });
    expect(status).toBe(400);
    expect(headers.ratelimit).toMatch(new RegExp(`^"visitor";r=${remaining};t=\\d+, "address";r=14;t=40$`));
    expect(headers["ratelimit-policy"]).toBe('"visitor";q=3;w=600, "address";q=15;w=600');
  }
  const refused = await generate({}, { cookie, address: "20.0.0.9" });
  expect(refused.status).toBe(429);
  expect(refused.headers["content-type"]).toContain("application/problem+json");
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(150);
  expect(Number(refused.headers["retry-after"])).toBeLessThanOrEqual(200);
  expect(refused.body).toMatchObject({
    type: "urn:benchhub-plus:problem:rate-limited",
    status: 429,
    detail: "That was too often for now. Try again in 4 minutes.",
  });
  expect((await generate({}, { cookie: cookieOf("bob"), address: "20.0.0.9" })).status).toBe(400);
});

test("an address has a share of its own, however many visitors it sends and whatever it says of itself", async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 17; n++) {
    const cookie = n % 2 === 0 ? undefined : cookieOf(`visitor-${n}`);
    const response = await generate({}, { ...(cookie ? { cookie } : {}), address: `7.7.7.${n}, 30.0.0.1` });
    statuses.push(response.status);
  }
  expect(statuses).toEqual([...Array(15).fill(400), 429, 429]);
  expect((await generate({}, { address: "30.0.0.2" })).status).toBe(400);
});

test("a visitor's cookie outlives a change of the secret, and moves to the new one", async () => {
  const visitorAfter = async (cookie: string): Promise<string | null> => {
    const { headers } = await measure({ cookie, address: "40.0.0.1" });
    const [, signed = ""] = /visitor=([^;]+)/.exec(headers["set-cookie"] ?? "") ?? [];
    return readSignedValue({ signed: decodeURIComponent(signed), secret });
  };
  expect(await visitorAfter(signValue({ value: "carol", secret: previousSecret }))).toBe("carol");
  const stranger = await visitorAfter(signValue({ value: "carol", secret: "none".repeat(9) }));
  expect(stranger).toMatch(/^[\w-]{22}$/);
});

test("moderation is not there without the operator's token, and with it is done and written down", async () => {
  const { body } = await measure({ cookie: cookieOf("frank"), address: "45.0.0.1" });
  const call = async (authorization: string | null, init: RequestInit = {}) => {
    const headers = { "content-type": "application/json", ...(authorization ? { authorization } : {}) };
    const response = await fetch(`${product.url}/api/v1/moderation`, { headers, ...init });
    return { status: response.status, body: await response.json() };
  };
  const act = { action: "delete-task", task: body.task_id, reason: "test" };
  const post = { method: "POST", body: JSON.stringify(act) };
  const refused = await call(null);
  expect(refused.status).toBe(404);
  for (const answer of [await call("Bearer wrong"), await call(null, post), await call(operatorToken, post)])
    expect(answer).toEqual(refused);
  const done = await call(`Bearer ${operatorToken}`, post);
  expect(done).toEqual({
    status: 200,
    body: { action: "delete-task", outcome: { samples: 0, leaderboards: expect.any(Number) } },
  });
  expect((await request.get(`/api/v1/status/${body.task_id}`)).status()).toBe(404);
  const log = await call(`Bearer ${operatorToken}`);
  expect(log.body.entries[0]).toMatchObject({
    actor: "operator",
    target: `task:${body.task_id}`,
    reason: "test",
  });
});

test("only the listed host is called, though it is private; another one is not, and the task says why", async ({
  playwright,
}) => {
  const who = { cookie: cookieOf("dan"), address: "50.0.0.1" };
  const own = await playwright.request.newContext({
    baseURL: product.url,
    extraHTTPHeaders: { cookie: `visitor=${who.cookie}` },
  });
  const inside = await generate(endpointTask(unlisted.baseUrl, "quick", 1), who);
  const failed = await waitForTask(own, inside.body.task_id);
  expect(failed.status).toBe("FAILURE");
  expect(failed.error_message).toContain("is not among the hosts this server calls");
  expect(unlisted.calls.read("quick").calls).toBe(0);

  const outside = await generate(endpointTask(listed.baseUrl, "quick", 1), who);
  expect((await waitForTask(own, outside.body.task_id)).status).toBe("SUCCESS");
  expect(listed.calls.read("quick").calls).toBe(5);
  await own.dispose();
});

test("a private leaderboard and all that shows of it are its owner's and a link's holder's; for others it isn't there", async ({
  playwright,
}) => {
  const cookie = `visitor=${cookieOf("eve")}`;
  const own = await playwright.request.newContext({ baseURL: product.url, extraHTTPHeaders: { cookie } });
  const { body } = await generate(endpointTask(listed.baseUrl, "quick", 3), {
    cookie: cookieOf("eve"),
    address: "51.0.0.1",
  });
  const get = (path: string, cookies = "") =>
    fetch(product.url + path, { redirect: "manual", headers: { cookie: cookies } });
  const api = `/api/v1/tasks/${body.task_id}/links`;
  const newLink = async (path: string, data: object, as = cookie) => {
    const headers = { "content-type": "application/json", cookie: as };
    return fetch(product.url + path, { method: "POST", headers, body: JSON.stringify(data) });
  };
  // While it runs, or just ended: a link to the task.
  const taskLink = await (await newLink(api, { expires: "7d" })).json();
  expect(Date.parse(taskLink.expires_at) - Date.now()).toBeGreaterThan(6 * 86_400_000);
  const { leaderboard_url: board } = await waitForTask(own, body.task_id);
  await own.dispose();
  const boardApi = `/api/v1${board}`;

  /** Follow a link as a new visitor. @returns the cookie that it gives. */
  const follow = async (url: string): Promise<string> => {
    const first = await get(new URL(url).pathname);
    expect(first.headers.get("referrer-policy")).toBe("no-referrer");
    expect(first.headers.get("x-robots-tag")).toContain("noindex");
    if (first.status === 404) return "";
    const second = await get(new URL(first.headers.get("location")!, product.url).pathname);
    expect(second.status).toBe(303);
    expect(second.headers.get("location")).toBe(board);
    return /^links=[^;]+/.exec(second.headers.get("set-cookie")!)![0];
  };
  const held = await follow(taskLink.url);
  const second = await (await newLink(`${boardApi}/links`, {})).json();
  expect(second.expires_at).toBeNull();
  const revoked = await follow(second.url);
  const revoke = (as: string) =>
    fetch(`${product.url}/api/v1/links/${second.id}`, { method: "DELETE", headers: { cookie: as } });
  expect((await revoke(`visitor=${cookieOf("mallory")}`)).status).toBe(404);
  expect((await get(board!, revoked)).status).toBe(200);
  expect((await revoke(cookie)).status).toBe(204);
  expect(await follow(second.url)).toBe("");
  expect((await get("/s/nosuchtoken")).status).toBe(404);

  const readers = {
    owner: cookie,
    holder: held,
    stranger: `visitor=${cookieOf("mallory")}`,
    nobody: "",
    revoked,
    // Another link's number under this one's signature.
    forged: revoked.replace(String(second.id), String(taskLink.id)),
  };
  const routes = [
    board!,
    `${board}/samples`,
    `${board}/compare`,
    `${board}/opengraph-image`,
    `${boardApi}/citation?format=csv`,
    `${boardApi}/export?format=json`,
    `${boardApi}/export?format=bundle`,
    `${boardApi}/export?format=png`,
    boardApi,
    `${boardApi}/samples`,
    `/api/v1/tasks/${body.task_id}`,
    `/api/v1/status/${body.task_id}`,
    `/tasks/${body.task_id}`,
  ];
  const seen: Record<string, string[]> = {};
  for (const route of routes)
    for (const [name, cookies] of Object.entries(readers)) {
      const { status } = await get(route, cookies);
      if (status !== 404) {
        expect([200, 307]).toContain(status);
        seen[route] = [...(seen[route] ?? []), name];
      }
    }
  expect(seen).toEqual(Object.fromEntries(routes.map(route => [route, ["owner", "holder"]])));
  // Whom it is shown to, and whom it belongs to, are two things.
  expect((await get(`${boardApi}/links`, held)).status).toBe(404);
  expect((await newLink(`${boardApi}/links`, {}, held)).status).toBe(404);
  const listing = await get(`${boardApi}/links`, cookie);
  const { links } = await listing.json();
  expect(links).toHaveLength(2);
  expect(links[0].revoked_at).not.toBeNull();
  expect(JSON.stringify(links)).not.toContain(new URL(taskLink.url).pathname.slice(3));
});

test("a token acts for the visitor who made it, at the API alone, with that visitor's share of its limits", async () => {
  const cookie = cookieOf("grace");
  const made = await fetch(`${product.url}/api/v1/tokens`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      cookie: `visitor=${cookie}`,
      "x-forwarded-for": "52.0.0.1",
    },
    body: "{}",
  });
  expect(made.status).toBe(201);
  expect(made.headers.get("ratelimit")).toContain('"visitor";r=2');
  const authorization = `Bearer ${(await made.json()).token}`;
  const { body } = await generate(endpointTask(listed.baseUrl, "quick", 7), { cookie, address: "52.0.0.1" });
  const read = async (path: string, headers: Record<string, string>) =>
    (await fetch(product.url + path, { headers })).status;
  const status = `/api/v1/status/${body.task_id}`;
  expect(await read(status, {})).toBe(404);
  expect(await read(status, { authorization })).toBe(200);
  expect(await read(status, { authorization: "Bearer bhp_other", cookie: `visitor=${cookie}` })).toBe(401);
  expect(await read(`/tasks/${body.task_id}`, { authorization })).toBe(404);
  const asked = await fetch(`${product.url}/api/v1/leaderboard/generate`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json", "x-forwarded-for": "53.0.0.1" },
    body: "{}",
  });
  expect(asked.headers.get("ratelimit")).toContain('"visitor";r=0');
});

test("the connection test, too, keeps to the list and to its limit, and says so on the page", async ({
  page,
}) => {
  await page.goto(`${product.url}/?${new URLSearchParams({ plan: "f=MCQA;n=10" })}`);
  await openEndpointForm(page, { name: "Mine", baseUrl: unlisted.baseUrl, model: "quick" });
  const said = page.getByRole("group", { name: "Add a model" }).getByRole("status");
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(said).toContainText("is not among the hosts this server calls");
  for (let n = 0; n < 5; n++) {
    await page.getByRole("button", { name: "Test connection" }).click();
    await expect(page.getByRole("button", { name: "Test connection" })).toBeEnabled();
  }
  await expect(said).toContainText("That was too often for now.");
  expect(unlisted.calls.read("quick").calls).toBe(0);
});

test("a full queue takes nothing new for a while, and still answers what is measured", async () => {
  await measure({ address: "60.0.0.1" });
  for (const seed of [11, 12]) {
    const address = `60.0.0.${seed}`;
    expect((await generate(endpointTask(listed.baseUrl, "slow", seed), { address })).status).toBe(202);
  }
  const third = await generate(endpointTask(listed.baseUrl, "slow", 13), { address: "60.0.0.13" });
  expect(third.status).toBe(429);
  expect(third.headers["retry-after"]).toBe("60");
  expect(third.body).toMatchObject({ detail: expect.stringContaining("as this server takes (2)") });
  expect((await measure({ address: "60.0.0.14" })).status).toBe(200);
});

test("a form on another site can't send a task in a visitor's name", async () => {
  const body = { query: "math", models: [{ builtin: "random" }] };
  const response = await generate(body, { address: "70.0.0.1", type: "text/plain" });
  expect(response.status).toBe(400);
  expect(response.body.detail).toContain("application/json");
});

test("where no proxy is named, what a client says of its address is not believed", async () => {
  test.setTimeout(240_000);
  const unproxied = await startHosted({ RATE_LIMITS: "submit=1/600" });
  try {
    const statuses: number[] = [];
    for (let n = 0; n < 6; n++) {
      const response = await fetch(`${unproxied.url}/api/v1/leaderboard/generate`, {
        method: "POST",
        body: "{}",
        headers: {
          "content-type": "application/json",
          "x-forwarded-for": `20.0.0.${n}`,
          "x-real-ip": `20.0.0.${n}`,
          [peerAddressHeader]: `20.0.0.${n}`,
        },
      });
      statuses.push(response.status);
    }
    expect(statuses).toEqual([...Array(5).fill(400), 429]);
  } finally {
    await unproxied.stop();
  }
});

test("says whether it is ready, and its figures to whoever holds the token", async () => {
  const ready = await request.get("/api/ready");
  expect(ready.status()).toBe(200);
  await expect
    .poll(async () => (await (await request.get("/api/ready")).json()).worker, { timeout: 30_000 })
    .toBe("heard");
  expect(await ready.json()).toMatchObject({ status: "ready", migrations_lacking: 0, queue: "installed" });

  for (const authorization of ["", `Bearer ${metricsToken}x`])
    expect((await request.get("/api/metrics", { headers: { authorization } })).status()).toBe(404);
  const metrics = await request.get("/api/metrics", {
    headers: { authorization: `Bearer ${metricsToken}` },
  });
  expect(metrics.status()).toBe(200);
  const text = await metrics.text();
  expect(text).toMatch(/^benchhub_workers 1$/m);
  expect(text).toMatch(/^benchhub_queue_shards\{state="waiting"\} \d+$/m);
  expect(text).toMatch(/^benchhub_web_process_cpu_seconds_total \d/m);
});
