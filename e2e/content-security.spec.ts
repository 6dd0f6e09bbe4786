import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { openEndpointForm, openPlan } from "./ask-page.ts";
import { finishedLeaderboard } from "./finished-leaderboard.ts";

/** What a browser complains of: violations of the policy, script errors, anything logged as an error. */
async function watchComplaints(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  page.on("console", message => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", error => complaints.push(String(error)));
  await page.exposeFunction("reportViolation", (text: string) => complaints.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", event => {
      const { violatedDirective, blockedURI, sample } = event;
      (window as unknown as { reportViolation: (text: string) => void }).reportViolation(
        `${violatedDirective} blocks ${blockedURI} ${sample}`,
      );
    });
  });
  return complaints;
}

test("every page works under the policy: menus, popovers, themes, languages and all", async ({
  page,
  request,
}) => {
  const leaderboard = await finishedLeaderboard(request);
  const complaints = await watchComplaints(page);
  await page.emulateMedia({ colorScheme: "light" });

  await page.goto("/");
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.reload();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.getByRole("button", { name: "한국어" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  // The page was refreshed by an answer with another nonce.
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("menuitemradio", { name: "Light" }).click();
  await expect(page.locator("html")).not.toHaveClass(/dark/);

  await openPlan(page, "l=ko;s=Culture;n=30");
  await page.getByRole("button", { name: "Change: Subjects" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await openEndpointForm(page, { name: "Mine", baseUrl: "http://127.0.0.1:1/v1", model: "m" });

  for (const path of [leaderboard, `${leaderboard}/samples`, "/methodology"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForLoadState("networkidle");
  }
  expect(complaints).toEqual([]);
});

test("a script that was smuggled into a page does not run", async ({ page }) => {
  const complaints = await watchComplaints(page);
  const smuggled = [
    "<script>window.smuggled = 1</script>",
    `<script src="data:text/javascript,window.smuggled = 2"></script>`,
    `<script nonce="guessed">window.smuggled = 3</script>`,
    `<img src="/nowhere.png" onerror="window.smuggled = 4">`,
    `<svg onload="window.smuggled = 5"></svg>`,
    `<iframe srcdoc="<script>parent.smuggled = 6</script>"></iframe>`,
    `<a id="bad" href="javascript:window.smuggled = 7">x</a>`,
    `<base href="https://evil.example/">`,
  ];
  await page.route("**/methodology", async route => {
    const response = await route.fetch();
    const body = (await response.text()).replace("</main>", `${smuggled.join("")}</main>`);
    await route.fulfill({ response, body });
  });
  await page.goto("/methodology");
  await page.evaluate(() => document.getElementById("bad")?.click());
  for (const directive of ["script-src-elem", "script-src-attr", "base-uri"])
    await expect.poll(() => complaints.some(text => text.startsWith(`${directive} blocks`))).toBe(true);
  expect(await page.evaluate(() => (window as { smuggled?: number }).smuggled)).toBeUndefined();
  expect(await page.evaluate(() => document.baseURI)).not.toContain("evil");
});

test("every answer carries the security headers; a page's nonce is its own, and on each of its scripts", async ({
  request,
}) => {
  const nonces: string[] = [];
  const answers = [
    "/",
    "/",
    "/methodology",
    "/nowhere",
    "/icon.svgx",
    "/_next/staticx",
    "/api/v1/status/unknown",
  ];
  for (const path of [...answers, "/icon.svg"]) {
    const response = await request.get(path);
    expect(response.headers(), path).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "permissions-policy": expect.stringContaining("geolocation=()"),
    });
    // Nobody promises TLS who doesn't have it.
    expect(response.headers()).not.toHaveProperty("strict-transport-security");
    if (path === "/icon.svg") continue;
    const policy = response.headers()["content-security-policy"]!;
    expect(policy, path).toContain("frame-ancestors 'none'");
    const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic'/.exec(policy)![1]!;
    nonces.push(nonce);
    if (path.startsWith("/api/")) continue;
    const scripts = (await response.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length, path).toBeGreaterThan(0);
    for (const script of scripts) expect(script, path).toContain(`nonce="${nonce}"`);
  }
  expect(new Set(nonces).size).toBe(nonces.length);
  // Nobody has our server read and shrink pictures.
  expect((await request.get("/_next/image?url=%2Ficon.svg&w=64&q=75")).status()).toBe(404);
});

test("every page and route of the product says who may keep what it answers, and what its answer may run", async ({
  request,
}) => {
  const slug = (await finishedLeaderboard(request)).split("/").at(-1)!;
  const app = path.join(import.meta.dirname, "../app");
  const routes = readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter(file => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map(file => `/${path.dirname(file).replace(/^\.$/, "")}`);
  expect(routes.length).toBeGreaterThan(40);
  const wrong: unknown[] = [];
  for (const route of routes) {
    const filled = route
      .replace("[slug]", slug)
      .replace("[page]", "guide")
      .replace(/\[\w+\]/, "1");
    const search = { export: "?format=csv", citation: "?format=csv", plan: "?plan=l%3Dko" };
    const last = route.split("/").at(-1) as keyof typeof search;
    const response = await request.get(filled + (search[last] ?? ""), { maxRedirects: 0 });
    const headers = response.headers();
    // Next's own word on a method that a route doesn't have is the same for everybody.
    const isKept = response.status() === 405 || /no-store|private/.test(headers["cache-control"] ?? "");
    const isBound =
      headers["content-security-policy"]?.includes("default-src 'none'") &&
      !headers["content-security-policy"].includes("unsafe-eval") &&
      headers["x-content-type-options"] === "nosniff" &&
      headers["referrer-policy"] === (route.startsWith("/s/") ? "no-referrer" : "same-origin");
    const isNeverShared = !/public|s-maxage/.test(headers["cache-control"] ?? "");
    if (!isKept || !isBound || !isNeverShared || response.status() >= 500)
      wrong.push([route, response.status(), headers["cache-control"], headers["referrer-policy"]]);
  }
  expect(wrong).toEqual([]);
});

test("a page that came over TLS says to come back over TLS", async ({ request }) => {
  const response = await request.get("/", { headers: { "x-forwarded-proto": "https" } });
  expect(response.headers()["strict-transport-security"]).toBe("max-age=31536000");
  expect(response.headers()["content-security-policy"]).toContain("upgrade-insecure-requests");
});
