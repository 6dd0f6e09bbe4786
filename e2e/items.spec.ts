import { expect, type Page } from "@playwright/test";
import { finishedLeaderboard } from "./finished-leaderboard.ts";
import { test } from "./own-product.ts";

const results = (page: Page) =>
  page.getByRole("list", { name: /Questions found|찾은 문항/ }).getByRole("listitem");
const search = async (page: Page, text: string) => {
  await page.getByRole("searchbox").fill(text);
  await page.getByRole("button", { name: "Search", exact: true }).click();
};

test("a search finds Korean of two syllables and English whatever its case, and the address keeps it", async ({
  page,
}) => {
  await page.goto("/");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Questions" }).click();
  await expect(results(page)).toHaveCount(20);
  await search(page, "헌법");
  await expect(page.getByText(/^\d+ questions? fits?\.$/)).toBeVisible();
  await expect(page).toHaveURL(/q=%ED%97%8C%EB%B2%95/);
  await expect(results(page).first().locator("mark")).toHaveText("헌법");
  await search(page, "PYTHON");
  await expect(results(page).first().locator("mark").first()).toHaveText(/python/i);
  await page.reload();
  await expect(page.getByRole("searchbox")).toHaveValue("PYTHON");
  await search(page, "zzzzqq");
  await expect(page.getByText("No question fits.")).toBeVisible();
});

test("a facet says how many questions it leaves, and is taken back where it was chosen", async ({ page }) => {
  await page.goto("/items");
  const filters = page.getByRole("navigation", { name: "Filters" });
  const korean = filters.getByRole("link", { name: /^Korean \d+ questions$/ });
  const count = (await korean.innerText()).match(/\d+/)![0];
  await korean.click();
  await expect(page.getByText(`${count} questions fit.`)).toBeVisible();
  await filters.getByLabel("Parts of Humanities and social science").click();
  await filters.getByRole("link", { name: /^Law \d+ questions$/ }).click();
  await expect(page).toHaveURL(/language=ko&subject=HASS(%2F|\/)Law/);
  await expect(results(page).first()).toContainText("Law · ");
  await filters.getByRole("link", { name: /^Remove: Law/ }).click();
  await expect(page.getByText(`${count} questions fit.`)).toBeVisible();
});

test("every page of the list leads on, and shows other questions", async ({ page }) => {
  await page.goto("/items");
  const first = await results(page).first().innerText();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(results(page).first()).not.toHaveText(first);
});

test("an item's page hides the reference answer until it is asked for, and asks not to be indexed", async ({
  page,
  request,
}) => {
  const leaderboard = await finishedLeaderboard(request);
  await page.goto(`${leaderboard}/samples`);
  await page.getByRole("link", { name: "about this question" }).first().click();
  await page.waitForURL(/\/items\/[0-9a-f]{20}$/);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  const response = await request.get(page.url());
  expect(response.headers()["x-robots-tag"]).toContain("noindex");
  const hidden = page.locator("details", { hasText: "Show the reference answer" });
  await expect(hidden.locator("div").first()).toBeHidden();
  await hidden.getByText("Show the reference answer").click();
  await expect(hidden.locator("div").first()).toBeVisible();
  await expect(page.getByText(/of \d+ scored answers are right|None of the answers/)).toBeVisible();
  await page.getByRole("link", { name: "on its leaderboard" }).first().click();
  await page.waitForURL(/\/leaderboards\/[\w-]+\/samples\?.*#item-\d+$|\/samples#item-\d+$/);
  await expect(page.locator(new URL(page.url()).hash)).toBeVisible();
});

test("an item that never was is not found", async ({ page }) => {
  expect((await page.goto("/items/ffffffffffffffffffff"))!.status()).toBe(404);
});

test("a leaderboard's citations can be had in every format", async ({ page, request }) => {
  await page.goto(await finishedLeaderboard(request));
  const links = page.getByRole("list", { name: "Cite" }).getByRole("link");
  await expect(links).toHaveText(["LaTeX table", "BibTeX", "CSV", "Markdown"]);
  for (const link of await links.all()) {
    const response = await request.get((await link.getAttribute("href"))!);
    expect(response.status()).toBe(200);
    expect(response.headers()["content-type"]).toBe("text/plain; charset=utf-8");
    expect(response.headers()["content-disposition"]).toMatch(
      /^attachment; filename="citation-.+\.(tex|bib|csv|md)"$/,
    );
    expect(await response.text()).toContain("BenchHub Plus");
  }
  const address = (await links.first().getAttribute("href"))!.replace("latex", "word");
  expect((await request.get(address)).status()).toBe(400);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  test("the form searches and filters", async ({ page }) => {
    await page.goto("/items");
    await page.getByText("Filters", { exact: true }).click();
    await page.getByRole("combobox", { name: "Language" }).selectOption("ko");
    await search(page, "조선");
    await expect(page).toHaveURL(/language=ko/);
    await expect(results(page).first()).toContainText("조선");
    await page.getByText("Filters", { exact: true }).isVisible();
    await expect(page.getByRole("combobox", { name: "Language" })).toHaveValue("ko");
  });
});
