import { expect, type Page } from "@playwright/test";
import { openEndpointForm, openPlan } from "./ask-page.ts";
import { type FakeModelServer, startFakeModelServer } from "./fake-model-server/start-fake-model-server.ts";
import { findViolations } from "./find-violations.ts";
import { finishedLeaderboard } from "./finished-leaderboard.ts";
import { test } from "./own-product.ts";

let fake: FakeModelServer;
let leaderboard: string;

test.beforeAll(async ({ playwright, baseURL }) => {
  fake = await startFakeModelServer({ models: { slow: { latencyMs: 2_000 } } });
  const request = await playwright.request.newContext({ baseURL });
  // Four models: as few as make tables wider than a phone.
  leaderboard = await finishedLeaderboard(request, ["random", "first", "longest", "overlap"]);
  await request.dispose();
});
test.afterAll(() => fake.close());

/** Each page in the state in which it has most to show. */
const pages: { name: string; open: (page: Page) => Promise<unknown> }[] = [
  { name: "the empty ask page", open: page => page.goto("/") },
  {
    name: "a plan with all its parts open",
    open: async page => {
      await openPlan(page, "l=ko;s=Culture;n=30");
      await page.getByText("plan.yaml", { exact: true }).click();
      await page
        .getByText(/^\d+ more$/)
        .first()
        .click();
      await openEndpointForm(page, { name: "", baseUrl: "nonsense", model: "" });
      await page.getByRole("button", { name: "Add", exact: true }).click();
      await page.getByRole("button", { name: "Change: Subjects" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "a running evaluation",
    open: async page => {
      const response = await page.request.post("/api/v1/leaderboard/generate", {
        data: {
          plan: { sampleSize: 60, seed: Math.floor(Math.random() * 1_000_000) },
          models: [{ builtin: "first" }, { name: "Slow one", api_base: fake.baseUrl, model: "slow" }],
        },
      });
      await page.goto(`/tasks/${(await response.json()).task_id}`);
      await expect(page.getByRole("table")).toBeVisible();
    },
  },
  { name: "a leaderboard", open: page => page.goto(leaderboard) },
  { name: "its samples", open: page => page.goto(`${leaderboard}/samples`) },
  {
    name: "models side by side",
    // Three of them: the matrix and the table of how many were right together, too.
    open: async page => {
      await page.goto(`${leaderboard}/compare`);
      const third = page.getByLabel("Model 3");
      await third.selectOption({ index: 3 });
      await page.getByRole("button", { name: "Compare" }).click();
      await expect(page.getByRole("heading", { name: "3 models side by side" })).toBeVisible();
    },
  },
  { name: "the method", open: page => page.goto("/methodology") },
  { name: "every setting", open: page => page.goto("/docs/self-hosting") },
  {
    name: "every command",
    open: async page => {
      await page.goto("/docs/command-line");
      await page.getByText("Arguments and options").first().click();
    },
  },
  { name: "everything measured", open: page => page.goto("/browse?language=ko") },
  { name: "a model", open: page => page.goto("/models/baseline-random") },
  { name: "a search in the questions", open: page => page.goto("/items?q=law&subject=HASS") },
  {
    name: "a question",
    open: async page => {
      await page.goto("/items?q=law&subject=HASS");
      await page
        .getByRole("list", { name: "Questions found" })
        .getByRole("listitem")
        .first()
        .getByRole("link")
        .click();
      await page.waitForURL(/\/items\/./);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    },
  },
  {
    name: "the API reference with an operation open",
    open: async page => {
      // The longest of its answers has no gap to break a line at.
      const plan = { sampleSize: 20, seed: 7 };
      const query = "gapless".repeat(12);
      const data = { query, plan, models: [{ builtin: "first" }] };
      expect((await page.request.post("/api/v1/leaderboard/generate", { data })).ok()).toBe(true);
      await page.goto("/docs/api#listTasks");
      await page.locator("#listTasks > summary").click();
      await page.locator("#listTasks").getByRole("button", { name: "Send" }).click();
      await expect(page.locator("#listTasks").getByText("200 OK", { exact: true })).toBeVisible();
    },
  },
  { name: "the tokens page", open: page => page.goto("/tokens") },
  { name: "the system page", open: page => page.goto("/system") },
  { name: "a page that is not there", open: page => page.goto("/nowhere") },
];

test.use({ colorScheme: "light", contextOptions: { reducedMotion: "reduce" } });
for (const { name, open } of pages) {
  test(`axe finds nothing on ${name} in either theme, and a phone shows all of its width`, async ({
    page,
  }) => {
    await open(page);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator("html")).toContainClass(colorScheme);
      expect(await findViolations(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 360, height: 740 });
    const { scroll, width } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      width: document.documentElement.clientWidth,
    }));
    expect(scroll).toBeLessThanOrEqual(width);
  });
}

test("what is wrong with a page is found", async ({ page }) => {
  await page.setContent(
    `<main><h1>A page</h1><img src="/x"><p style="color: #bbb; background: #fff">pale</p></main>`,
  );
  const found = (await findViolations(page)).map(line => line.split(":")[0]);
  expect(found).toEqual(expect.arrayContaining(["color-contrast", "html-has-lang", "image-alt"]));
});
