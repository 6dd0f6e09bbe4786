import { expect, test } from "@playwright/test";
import { rankingRows, readRow, waitForLeaderboard } from "./leaderboard-page.ts";
import { countSamples } from "./product/open-product-database.ts";

test.use({ locale: "ko-KR" });

const question = "한국 전통 놀이와 세시 풍속을 잘 아는 모델은?";
const baselines = ["무작위", "첫", "긴", "겹"];

test("a question in Korean ends in a leaderboard that anybody with the link can read, and is never measured twice", async ({
  page,
  browser,
}) => {
  const dataDir = process.env.E2E_DATA_DIR!;

  await test.step("the question becomes a plan", async () => {
    await page.goto("/");
    await page.getByRole("textbox", { name: "어떤 일에 쓸 모델을 찾으시나요?" }).fill(question);
    await page.getByRole("button", { name: "문항 고르기" }).click();
    await expect(page.getByRole("heading", { name: "이렇게 읽었습니다" })).toBeVisible();
    await expect(page.getByText(/조건에 맞는 문항 \d+개/)).toBeVisible();
    for (const name of baselines) {
      await expect(page.getByRole("checkbox", { name: new RegExp(name) })).toBeChecked();
    }
  });

  await test.step("one button evaluates it", async () => {
    await page.getByRole("button", { name: "평가 시작" }).click();
    await waitForLeaderboard(page);
  });

  await test.step("each row has its score with n and interval", async () => {
    await expect(page.getByText(question).first()).toBeVisible();
    await expect(rankingRows(page)).toHaveCount(4);
    for (const row of await rankingRows(page).all()) {
      const { rank, score, low, high, n } = await readRow(row);
      expect(rank).toMatch(/^[1-4](–[1-4])?$/);
      expect(n).toBeGreaterThan(10);
      expect(low).toBeLessThanOrEqual(score);
      expect(high).toBeGreaterThanOrEqual(score);
      expect(high - low).toBeGreaterThan(1);
      await expect(row).toContainText("기준선");
    }
  });
  const link = page.url();
  await test.step("each pair of models is compared in words and in numbers", async () => {
    await page.getByRole("link", { name: "둘씩 비교" }).click();
    const pairs = page.getByRole("region", { name: "둘씩 비교", exact: true });
    await expect(pairs.getByRole("listitem").first()).toContainText(/\d+문항/);
    await pairs.getByText("6쌍 모두 글로 보기").click();
    await expect(pairs.locator("details").getByRole("listitem")).toHaveCount(6);
    await expect(pairs.getByRole("table").getByText(/^p [=<] /)).toHaveCount(6);
    await page.goto(link);
  });

  await test.step("the samples show prompts, answers and verdicts", async () => {
    await page
      .getByRole("link", { name: /문항 .*모두 보기|모두 보기|전체/ })
      .first()
      .click();
    await page.waitForURL(/\/samples$/);
    const first = page.getByRole("article").first();
    await expect(first).toContainText(/[가-힣]{2,}.*\?/);
    const answers = first.getByRole("list", { name: "답" }).getByRole("listitem");
    await expect(answers).toHaveCount(4);
    for (const answer of await answers.all()) await expect(answer).toContainText(/맞음|틀림|미채점/);
  });

  await test.step("another browser opens the same link", async () => {
    const stranger = await browser.newContext({ locale: "ko-KR" });
    const other = await stranger.newPage();
    await other.goto(link);
    await expect(rankingRows(other)).toHaveCount(4);
    await stranger.close();
  });

  await test.step("asking again answers from what is stored", async () => {
    const before = await countSamples(dataDir);
    await page.goto("/");
    await page.getByRole("textbox", { name: "어떤 일에 쓸 모델을 찾으시나요?" }).fill(question);
    await page.getByRole("button", { name: "문항 고르기" }).click();
    const start = page.getByRole("button", { name: "평가 시작" });
    await expect(start).toBeEnabled();
    await start.click();
    await waitForLeaderboard(page);
    expect(page.url()).toBe(link);
    expect(await countSamples(dataDir)).toBe(before);
  });
});
