import { expect, type Locator, type Page, test } from "@playwright/test";
import { finishedLeaderboard } from "./finished-leaderboard.ts";

/** The counts of the picture, by the words beside them. */
async function countsOf(page: Page, name: string): Promise<Record<string, number>> {
  const rows = await page.getByRole("list", { name }).getByRole("listitem").all();
  const read = async (row: Locator) => [
    await row.getByRole("link").innerText(),
    Number(await row.locator("span").first().innerText()),
  ];
  return Object.fromEntries(await Promise.all(rows.map(read)));
}

const articles = (page: Page) => page.getByRole("article");

test("two models are compared by counts that lead to their questions, answers side by side, each question at an address of its own", async ({
  page,
  request,
}) => {
  const leaderboard = await finishedLeaderboard(request);
  await page.goto(`${leaderboard}/compare`);
  const counts = await countsOf(page, "Questions by who was right");
  const [onlyFirst] = Object.keys(counts);
  expect(Object.keys(counts).slice(2)).toEqual(["Both right", "Neither right"]);
  expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBeGreaterThan(20);
  await expect(page.getByText(/^p [=<] /)).toBeVisible();
  await expect(page.getByText(/^95% interval /)).toBeVisible();

  const differing = Object.values(counts)[0]! + Object.values(counts)[1]!;
  await expect(page.getByText(`${differing} questions.`)).toBeVisible();
  await page.getByRole("link", { name: onlyFirst! }).click();
  await page.waitForURL(/show=best\.\d+/);
  await expect(articles(page)).toHaveCount(Math.min(10, counts[onlyFirst!]!));
  for (const article of await articles(page).all()) {
    const answers = article.getByRole("list", { name: "Answers" }).locator("> li");
    await expect(answers).toHaveCount(2);
    await expect(answers.nth(0)).toContainText("Right");
    await expect(answers.nth(1)).toContainText("Wrong");
    await expect(answers.nth(0).locator("mark").first()).toBeVisible();
    await expect(article.getByText("Reference answer")).toBeVisible();
  }

  const question = await articles(page).first().getByRole("heading").innerText();
  await articles(page).first().getByRole("link", { name: "link to this question" }).click();
  await page.waitForURL(/question=\d+/);
  await expect(articles(page)).toHaveCount(1);
  await expect(articles(page).getByRole("heading")).toHaveText(question);
  await page.getByRole("link", { name: "All questions where they differ" }).click();
  await expect(page.getByText(`${differing} questions.`)).toBeVisible();
});

test.describe("without JavaScript, in Korean", () => {
  test.use({ javaScriptEnabled: false, locale: "ko-KR" });

  test("models are chosen and questions narrowed by plain forms", async ({ page, request }) => {
    const leaderboard = await finishedLeaderboard(request, ["random", "first", "longest", "overlap"]);
    await page.goto(`${leaderboard}/compare`);
    await page.getByLabel("모델 3").selectOption({ index: 3 });
    await page.getByRole("button", { name: "비교", exact: true }).click();
    await expect(page.getByRole("heading", { name: "모델 3개 나란히 보기" })).toBeVisible();
    await expect(page.getByRole("region", { name: /왼쪽 모델은 맞고/ }).getByRole("link")).toHaveCount(6);
    await expect(page.getByRole("table", { name: "함께 맞힌 모델 수" }).getByRole("row")).toHaveCount(4);
    const counts = await countsOf(page, "누가 맞혔는지에 따른 문항 수");
    const form = page.getByRole("form", { name: "거르기" });
    await form.getByLabel("문항").selectOption({ label: "모두 틀림" });
    await form.getByRole("button", { name: "보기" }).click();
    await expect(articles(page)).toHaveCount(Math.min(10, counts["모두 틀림"]!));
    expect(page.url()).toContain("show=best.none");
  });
});
