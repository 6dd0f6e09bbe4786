import { expect, test } from "@playwright/test";
import { finishedLeaderboard } from "./finished-leaderboard.ts";

test.beforeAll(async ({ playwright, baseURL }) => {
  const request = await playwright.request.newContext({ baseURL });
  await finishedLeaderboard(request, ["random", "first", "longest", "overlap"]);
  await request.dispose();
});

for (const { locale, browse, facet, korean, paired } of [
  { locale: "en-US", browse: "Browse", facet: "Narrow down", korean: /^Korean/, paired: /paired comparison/ },
  {
    locale: "ko-KR",
    browse: "둘러보기",
    facet: "좁혀 보기",
    korean: /^한국어/,
    paired: /같은 문항 비교하기/,
  },
]) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });
    test("what is measured is narrowed by links, and leads to the model and to a paired comparison", async ({
      page,
    }) => {
      await page.goto("/");
      await page.getByRole("banner").getByRole("link", { name: browse, exact: true }).click();
      const rows = page.getByRole("table").first().locator("tbody tr");
      // Other tests have measured models of their own; the four baselines are always there.
      const baselines = rows.locator('a[href^="/models/baseline-"]');
      await expect(baselines).toHaveCount(4);
      await page.getByRole("navigation", { name: facet }).getByRole("link", { name: korean }).click();
      await expect(page).toHaveURL(/\/browse\?language=ko$/);
      await expect(rows.first()).toContainText(/n = \d+/);
      const ask = page.getByRole("link", { name: paired });
      expect(decodeURIComponent((await ask.getAttribute("href"))!)).toContain("plan=l=ko;n=200");
      await baselines.first().click();
      await page.waitForURL(/\/models\/baseline-\w+$/);
      await expect(page.getByRole("table").first().locator("tbody tr").first()).toContainText(/n = \d+/);
    });
  });
}

test.describe("without JavaScript, on a phone", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  test("all of it can be read and narrowed", async ({ page }) => {
    await page.goto("/browse");
    await page.getByText("Narrow down", { exact: true }).click();
    await page
      .getByRole("link", { name: /^Multiple choice/ })
      .first()
      .click();
    await expect(page).toHaveURL(/format=MCQA/);
    await expect(page.getByText(/met different questions/)).toBeVisible();
  });
});

test("a model nobody measured is not found, nor is one somebody else did", async ({ page }) => {
  expect((await page.goto(`/models/endpoint-${"0".repeat(40)}`))!.status()).toBe(404);
});
