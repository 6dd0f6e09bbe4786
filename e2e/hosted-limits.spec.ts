import { expect } from "@playwright/test";
import type { OpenApiDocument } from "../app/_server/openapi/open-api-document.ts";
import { peerAddressHeader } from "../lib/network/client-address.ts";
import { openEndpointForm } from "./ask-page.ts";
import { cookieOf, endpointTask, startHosted, test } from "./hosted-product.ts";

test("a visitor who asks too often is told when to come back, at whatever address", async ({
  hosted: { generate },
}) => {
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

test("an address has a share of its own, however many visitors it sends and whatever it says of itself", async ({
  hosted: { generate },
}) => {
  const statuses: number[] = [];
  for (let n = 0; n < 17; n++) {
    const cookie = n % 2 === 0 ? undefined : cookieOf(`visitor-${n}`);
    const response = await generate({}, { ...(cookie ? { cookie } : {}), address: `7.7.7.${n}, 30.0.0.1` });
    statuses.push(response.status);
  }
  expect(statuses).toEqual([...Array(15).fill(400), 429, 429]);
  expect((await generate({}, { address: "30.0.0.2" })).status).toBe(400);
});

test("the connection test, too, keeps to the list and to its limit, and says so on the page", async ({
  page,
  hosted: { url, unlisted },
}) => {
  await page.goto(`${url}/?${new URLSearchParams({ plan: "f=MCQA;n=10" })}`);
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

test("a full queue takes nothing new for a while, and still answers what is measured", async ({
  hosted: { url, generate, measure, listed },
}) => {
  await measure({ address: "60.0.0.1" });
  const cookie = cookieOf("heidi");
  const running: string[] = [];
  for (const seed of [11, 12]) {
    const { status, body } = await generate(endpointTask(listed.baseUrl, "slow", seed), {
      cookie,
      address: `60.0.0.${seed}`,
    });
    expect(status).toBe(202);
    running.push(body.task_id);
  }
  const third = await generate(endpointTask(listed.baseUrl, "slow", 13), { address: "60.0.0.13" });
  expect(third.status).toBe(429);
  expect(third.headers["retry-after"]).toBe("60");
  expect(third.body).toMatchObject({ detail: expect.stringContaining("as this server takes (2)") });
  expect((await measure({ address: "60.0.0.14" })).status).toBe(200);
  for (const id of running) {
    const headers = { "content-type": "application/json", cookie: `visitor=${cookie}` };
    const cancelled = await fetch(`${url}/api/v1/tasks/${id}/cancel`, { method: "POST", headers });
    expect(cancelled.status).toBe(200);
  }
});

test("where no proxy is named nobody's word on an address is believed, and every limited route and page has its limit", async () => {
  test.setTimeout(240_000);
  const limited = ["submit", "plan", "test", "share", "compare", "export", "browse"];
  const product = await startHosted({
    env: { RATE_LIMITS: limited.map(action => `${action}=1/600`).join(",") },
  });
  let n = 0;
  const call = (path: string, init: RequestInit = {}) => {
    const address = `20.0.0.${n++}`;
    const claims = { "x-forwarded-for": address, "x-real-ip": address, [peerAddressHeader]: address };
    const headers = { "content-type": "application/json", ...claims };
    return fetch(product.url + path, { redirect: "manual", ...init, headers });
  };
  try {
    const statuses: number[] = [];
    for (let k = 0; k < 6; k++)
      statuses.push((await call("/api/v1/leaderboard/generate", { method: "POST", body: "{}" })).status);
    expect(statuses).toEqual([...Array(5).fill(400), 429]);

    // Of the API: each operation that says so takes a use, and tells what is left, whatever else it answers.
    const document = (await (await call("/api/v1/openapi.json")).json()) as OpenApiDocument;
    const wrong: unknown[] = [];
    const refusals: unknown[] = [];
    for (const [path, methods] of Object.entries(document.paths))
      for (const [method, operation] of Object.entries(methods)) {
        const body = method === "post" ? "{}" : undefined;
        const ask = async () => {
          const response = await call(`/api/v1${path.replaceAll(/\{\w+\}/g, "1")}`, {
            method: method.toUpperCase(),
            ...(body ? { body } : {}),
          });
          await response.body?.cancel();
          return response;
        };
        const response = await ask();
        const isLimited = "429" in (operation as { responses: object }).responses;
        const told = [response.headers.get("ratelimit-policy"), response.headers.has("ratelimit")];
        const expected = isLimited ? ['"address";q=5;w=600', true] : [null, false];
        if (JSON.stringify(told) !== JSON.stringify(expected)) wrong.push([method, path, told]);
        if (!isLimited) continue;
        let last = response;
        for (let k = 0; k < 6 && last.status !== 429; k++) last = await ask();
        const isRefusal = last.headers.get("content-type") === "application/problem+json";
        const waits = Number(last.headers.get("retry-after")) > 0;
        if (last.status !== 429 || !isRefusal || !waits) refusals.push([method, path, last.status]);
      }
    expect(wrong).toEqual([]);
    // Each of them says, asked once too often, when to come back.
    expect(refusals).toEqual([]);

    // Of the pages, which can't answer so themselves.
    for (const path of [
      "/browse",
      "/items",
      "/models/x",
      "/leaderboards/x/samples",
      "/leaderboards/x/compare",
      "/leaderboards/x/opengraph-image",
      "/s/x",
      "/s/x/open",
    ]) {
      let last = await call(path);
      for (let k = 0; k < 6 && last.status !== 429; k++) last = await call(path);
      expect([path, last.status]).toEqual([path, 429]);
      expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
      expect(last.headers.get("cache-control")).toBe("no-store");
      expect(last.headers.get("content-security-policy")).toContain("script-src 'nonce-");
      expect(await last.text()).toContain("That was too often for now.");
    }
    expect((await call("/")).status).toBe(200);
  } finally {
    await product.stop();
  }
});
