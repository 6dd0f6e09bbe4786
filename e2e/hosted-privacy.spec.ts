import { readdirSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import { readSignedValue, signValue } from "../lib/credentials/signed-value.ts";
import { cookieOf, endpointTask, metricsToken, previousSecret, secret, test } from "./hosted-product.ts";
import { waitForTask } from "./wait-for-task.ts";

const app = path.join(import.meta.dirname, "../app");

test("a visitor's cookie outlives a change of the secret, and moves to the new one", async ({
  hosted: { measure },
}) => {
  const visitorAfter = async (cookie: string): Promise<string | null> => {
    const { headers } = await measure({ cookie, address: "40.0.0.1" });
    const [, signed = ""] = /visitor=([^;]+)/.exec(headers["set-cookie"] ?? "") ?? [];
    return readSignedValue({ signed: decodeURIComponent(signed), secret });
  };
  expect(await visitorAfter(signValue({ value: "carol", secret: previousSecret }))).toBe("carol");
  const stranger = await visitorAfter(signValue({ value: "carol", secret: "none".repeat(9) }));
  expect(stranger).toMatch(/^[\w-]{22}$/);
});

test("a private leaderboard and all that shows of it are its owner's and a link's holder's; for others it isn't there", async ({
  playwright,
  hosted: { url, get, generate, listed, lines },
}) => {
  const cookie = `visitor=${cookieOf("eve")}`;
  const own = await playwright.request.newContext({ baseURL: url, extraHTTPHeaders: { cookie } });
  const { body } = await generate(endpointTask(listed.baseUrl, "quick", 3), {
    cookie: cookieOf("eve"),
    address: "51.0.0.1",
  });
  const api = `/api/v1/tasks/${body.task_id}/links`;
  const newLink = async (path: string, data: object, as = cookie) => {
    const headers = { "content-type": "application/json", cookie: as };
    return fetch(url + path, { method: "POST", headers, body: JSON.stringify(data) });
  };
  // While it runs, or just ended: a link to the task.
  const taskLink = await (await newLink(api, { expires: "7d" })).json();
  expect(Date.parse(taskLink.expires_at) - Date.now()).toBeGreaterThan(6 * 86_400_000);
  const { leaderboard_url: board } = await waitForTask(own, body.task_id);
  await own.dispose();
  const boardApi = `/api/v1${board}`;

  /** Follow a link as a new visitor. @returns the cookie that it gives. */
  const follow = async (link: string): Promise<string> => {
    const first = await get(new URL(link).pathname);
    expect(first.headers.get("referrer-policy")).toBe("no-referrer");
    expect(first.headers.get("x-robots-tag")).toContain("noindex");
    if (first.status === 404) return "";
    const second = await get(new URL(first.headers.get("location")!, url).pathname);
    expect(second.status).toBe(303);
    expect(second.headers.get("location")).toBe(board);
    return /^links=[^;]+/.exec(second.headers.get("set-cookie")!)![0];
  };
  const held = await follow(taskLink.url);
  const second = await (await newLink(`${boardApi}/links`, {})).json();
  expect(second.expires_at).toBeNull();
  const revoked = await follow(second.url);
  const revoke = (as: string) =>
    fetch(`${url}/api/v1/links/${second.id}`, {
      method: "DELETE",
      headers: { "content-type": "application/json", cookie: as },
    });
  expect((await revoke(`visitor=${cookieOf("mallory")}`)).status).toBe(404);
  expect((await get(board!, revoked)).status).toBe(200);
  expect((await revoke(cookie)).status).toBe(204);
  expect(await follow(second.url)).toBe("");
  const dead = await get(new URL(second.url).pathname);
  expect([dead.status, (await get("/s/nosuchtoken")).status]).toEqual([404, 404]);
  expect(await dead.text()).toContain("This link opens nothing.");

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
  const authorization = `Bearer ${metricsToken}`;
  const figures = await (await fetch(`${url}/api/metrics`, { headers: { authorization } })).text();
  expect(figures).toContain("benchhub_workers");
  for (const token of [taskLink.url, second.url].map(link => new URL(link).pathname.slice(3))) {
    expect(JSON.stringify(links)).not.toContain(token);
    expect(lines.join("\n")).not.toContain(token);
    expect(figures).not.toContain(token);
  }
});

test("a token acts for the visitor who made it, at the API alone, with that visitor's share of its limits", async ({
  hosted: { url, generate, listed },
}) => {
  const cookie = cookieOf("grace");
  const made = await fetch(`${url}/api/v1/tokens`, {
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
    (await fetch(url + path, { headers })).status;
  const status = `/api/v1/status/${body.task_id}`;
  expect(await read(status, {})).toBe(404);
  expect(await read(status, { authorization })).toBe(200);
  expect(await read(status, { authorization: "Bearer bhp_other", cookie: `visitor=${cookie}` })).toBe(401);
  expect(await read(`/tasks/${body.task_id}`, { authorization })).toBe(404);
  const asked = await fetch(`${url}/api/v1/leaderboard/generate`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json", "x-forwarded-for": "53.0.0.1" },
    body: "{}",
  });
  expect(asked.headers.get("ratelimit")).toContain('"visitor";r=0');
});

test("a form on another site can't send a task in a visitor's name, nor its scripts change anything", async ({
  hosted: { url, generate },
}) => {
  for (const [method, path] of [
    ["POST", "/api/v1/leaderboard/generate"],
    ["POST", "/api/v1/tasks/x/cancel"],
    ["POST", "/api/v1/tasks/x/resume"],
    ["POST", "/api/v1/tasks/x/links"],
    ["DELETE", "/api/v1/links/1"],
    ["POST", "/api/v1/tokens"],
    ["DELETE", "/api/v1/tokens/1"],
    ["POST", "/api/v1/moderation"],
    // An action of a page.
    ["POST", "/"],
  ] as const) {
    const headers = { "content-type": "application/json", cookie: `visitor=${cookieOf("ann")}` };
    const from = (origin: string) => fetch(url + path, { method, headers: { ...headers, origin } });
    const foreign = await from("https://evil.example");
    expect([path, foreign.status, foreign.headers.get("set-cookie")]).toEqual([path, 403, null]);
    expect((await from(url)).status).not.toBe(403);
  }
  const body = { query: "math", models: [{ builtin: "random" }] };
  const response = await generate(body, { address: "70.0.0.1", type: "text/plain" });
  expect(response.status).toBe(400);
  expect(response.body.detail).toContain("application/json");
});

test("what is somebody else's and what isn't there are one answer, on every page and route that takes an id", async ({
  playwright,
  hosted: { url, generate, listed },
}) => {
  const cookie = `visitor=${cookieOf("judy")}`;
  const asked = { cookie: cookieOf("judy"), address: "54.0.0.1" };
  const own = await playwright.request.newContext({ baseURL: url, extraHTTPHeaders: { cookie } });
  const { body } = await generate(endpointTask(listed.baseUrl, "quick", 21), asked);
  const status = await waitForTask(own, body.task_id);
  const slug = status.leaderboard_url!.split("/").at(-1)!;
  const send = (
    path: string,
    { method = "GET", as = "", body }: { method?: string; as?: string; body?: string } = {},
  ) =>
    fetch(url + path, {
      method,
      redirect: "manual",
      headers: { "content-type": "application/json", cookie: as, "accept-language": "en" },
      ...(body === undefined ? {} : { body }),
    });
  const link = await (
    await send(`/api/v1/tasks/${body.task_id}/links`, { method: "POST", as: cookie, body: "{}" })
  ).json();
  const token = await (await send("/api/v1/tokens", { method: "POST", as: cookie, body: "{}" })).json();
  const { models } = await (await own.get("/api/v1/models?limit=100")).json();
  const model = models.find((known: { isPrivate: boolean }) => known.isPrivate).publicId as string;
  expect((await own.get(`/models/${model}`)).status()).toBe(200);
  await send(`/api/v1/links/${link.id}`, { method: "DELETE", as: cookie });
  const revoked = new URL(link.url).pathname.slice("/s/".length);
  await own.dispose();

  const absent = (id: string) =>
    id.replaceAll(/[a-z]/g, "q").replaceAll(/[A-Z]/g, "Q").replaceAll(/\d/g, "7");
  const routes: [string, string, string?][] = [
    ...["", "/samples", "/compare", "/opengraph-image"].map((part): [string, string] => [
      slug,
      `/leaderboards/ID${part}`,
    ]),
    [slug, "/api/v1/leaderboards/ID"],
    [slug, "/api/v1/leaderboards/ID/samples"],
    ...["json", "csv", "samples-csv", "markdown", "latex", "svg", "png", "bundle", "plan", "hret"].map(
      (format): [string, string] => [slug, `/api/v1/leaderboards/ID/export?format=${format}`],
    ),
    [slug, "/api/v1/leaderboards/ID/citation?format=csv"],
    [slug, "/api/v1/leaderboards/ID/links"],
    [slug, "/api/v1/leaderboards/ID/links", "POST"],
    [body.task_id, "/tasks/ID"],
    [body.task_id, "/api/v1/tasks/ID"],
    [body.task_id, "/api/v1/status/ID"],
    [body.task_id, "/api/v1/tasks/ID/links"],
    [body.task_id, "/api/v1/tasks/ID/links", "POST"],
    [body.task_id, "/api/v1/tasks/ID/cancel", "POST"],
    [body.task_id, "/api/v1/tasks/ID/resume", "POST"],
    [String(link.id), "/api/v1/links/ID", "DELETE"],
    [String(token.id), "/api/v1/tokens/ID", "DELETE"],
    [model, "/models/ID"],
    [revoked, "/s/ID"],
    [revoked, "/s/ID/open"],
  ];
  // Questions and documents are everybody's.
  const taken = readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter(file => /\[\w+\].*\/(page|route|opengraph-image)\.tsx?$/.test(file))
    .map(file => `/${file.replace(/\[\w+\]/, "ID").replace(/\/(page|route)\.tsx?$|\.tsx$/, "")}`)
    .filter(route => !/^(\/api\/v1)?\/(items|docs)\//.test(route));
  expect(new Set(routes.map(([, route]) => route.split("?")[0]))).toEqual(new Set(taken));
  const mallory = `visitor=${cookieOf("mallory")}`;
  for (const [id, route, method = "GET"] of routes) {
    const read = async (id: string) => {
      const answer = await send(route.replace("ID", id), {
        method,
        as: mallory,
        ...(method === "POST" ? { body: "{}" } : {}),
      });
      const text = await answer.text();
      const nonce = /'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy")!)![1]!;
      const own = [nonce, answer.headers.get("x-request-id")!, ...(id.length < 8 ? [] : [id])];
      const plain = (all: string) => own.reduce((rest, part) => rest.replaceAll(part, "…"), all);
      const headers = [...answer.headers].filter(([name]) => !/^(date|ratelimit|set-cookie)$/.test(name));
      // In which order a page's parts arrive, and how they are numbered, is the moment's: its words are compared.
      const isPage = answer.headers.get("content-type")?.startsWith("text/html");
      const said = isPage ? [...new Set(plain(text).match(/[^\s"\\<>,:[\]$]{4,}/gu))].sort() : plain(text);
      return {
        status: answer.status,
        headers: headers.map(header => plain(header.join(": "))),
        body: said,
      };
    };
    const missing = absent(id) === id ? `${id}1` : absent(id);
    const [theirs, nothing] = [await read(id), await read(id.length < 8 ? "2000000000" : missing)];
    expect([route, method, theirs.status]).toEqual([route, method, 404]);
    expect([route, method, theirs]).toEqual([route, method, nothing]);
  }
});
