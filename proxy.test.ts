import { unstable_doesMiddlewareMatch as isMatched } from "next/experimental/testing/server";
import { NextRequest } from "next/server";
import { expect, it } from "vitest";
import { config, proxy } from "./proxy.ts";

const ask = (pathname: string, host: string, more: Record<string, string> = {}, method = "GET") =>
  proxy(
    new NextRequest(`http://127.0.0.1:3000${pathname}`, {
      method,
      headers: { host, "accept-language": "ko", ...more },
    }),
  );
const rebound = "rebound.evil.example:3000";

it("a page that is asked for under another name tells what to set, in the reader's language, under the policy", async () => {
  const page = await ask("/", rebound);
  expect(page.status).toBe(403);
  expect(page.headers.get("content-type")).toContain("text/html");
  expect(page.headers.get("content-security-policy")).toMatch(/'nonce-/);
  expect(await page.text()).toContain("ALLOWED_HOSTS=rebound.evil.example를 설정해");
  expect(await (await ask("/", "<b>:1")).text()).not.toContain("<b>");
});

it.each([
  ["/api/v1/leaderboards", "GET"],
  ["/api/v1/leaderboard/generate", "POST"],
  ["/", "POST"],
])(
  "%s by %s under another name is a problem that says what to set, though it calls itself of this site",
  async (pathname, method) => {
    const more = {
      origin: `http://${rebound}`,
      "sec-fetch-site": "same-origin",
      "content-type": "application/json",
    };
    const answer = await ask(pathname, rebound, more, method);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({
      status: 403,
      detail: expect.stringContaining("ALLOWED_HOSTS=rebound.evil.example,"),
    });
  },
);

it("localhost and addresses are let in, and a probe by any name", async () => {
  const passes = async (pathname: string, host: string) =>
    (await ask(pathname, host)).headers.get("x-middleware-next") === "1";
  for (const host of ["localhost:3000", "127.0.0.1:3000", "192.168.0.7:3000", "[::1]:3000"])
    expect(await passes("/api/v1/leaderboards", host)).toBe(true);
  for (const probe of ["/api/health", "/api/ready", "/api/metrics"])
    expect(await passes(probe, rebound)).toBe(true);
});

it("it stands before every page, also before one whose name begins like a file's: an action would run there", () => {
  const isGuarded = (pathname: string) => isMatched({ config, url: `http://127.0.0.1:3000${pathname}` });
  for (const page of [
    "/",
    "/items",
    "/api/v1/tasks",
    "/icon.svgx",
    "/icon.svg/x",
    "/icon-svg",
    "/_next/staticx",
  ])
    expect([page, isGuarded(page)]).toEqual([page, true]);
  for (const file of ["/icon.svg", "/_next/static/chunks/a.js"])
    expect([file, isGuarded(file)]).toEqual([file, false]);
});
