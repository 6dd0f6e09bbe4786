import { expect, test } from "@playwright/test";
import { addEndpoint, openPlan, run } from "./ask-page.ts";
import { starterAnswerBook } from "./fake-model-server/answer-book.ts";
import { type FakeModelServer, startFakeModelServer } from "./fake-model-server/start-fake-model-server.ts";
import { rankingRow, readRow, waitForLeaderboard } from "./leaderboard-page.ts";

let fake: FakeModelServer;
test.beforeAll(async () => {
  const book = [...starterAnswerBook()].map(
    ([prompt, { right }]) => [prompt, { right, wrong: "I'm sorry, but I can't help with that." }] as const,
  );
  fake = await startFakeModelServer({ models: { shy: { accuracy: 0.7 } }, book: new Map(book) });
});
test.afterAll(() => fake.close());

test("how answers are scored is chosen on the ask page, stands in plan.yaml and in the link", async ({
  page,
}) => {
  await openPlan(page, "f=MCQA,short-form;n=20");
  await page.getByText("Scoring: the usual way for each format").click();
  await page.getByRole("combobox", { name: "Short answer" }).selectOption("Same mathematics");
  await page.getByRole("spinbutton", { name: "Answers" }).fill("3");
  await page.keyboard.press("Enter");
  await page
    .getByRole("combobox", { name: "Which counts" })
    .selectOption("The one a judge prefers (best-of-n)");
  await page.getByRole("checkbox", { name: /share in the question’s language/ }).click();
  await expect(page.getByText("Scoring: math_verify · best of 3 · language counts")).toBeVisible();
  // Choosing among answers takes a judge, and the product under test has none.
  await expect(page.getByText(/20 of the drawn questions stay unscored/)).toBeVisible();

  await page.getByText("plan.yaml", { exact: true }).click();
  const yaml = page.getByRole("textbox", { name: "plan.yaml" });
  await expect(yaml).toHaveValue(/short-form: math_verify\n/);
  await expect(yaml).toHaveValue(/samples: 3\nscaling: best-of-n\nlanguage_penalty: true\n/);
  await page.reload();
  await expect(page.getByRole("combobox", { name: "Short answer" })).toHaveValue("math_verify");
  await expect(page.getByRole("checkbox", { name: /share in the question’s language/ })).toBeChecked();
});

test("what became of the answers stands beside the score, with how far it could lie off; each outcome can be looked at", async ({
  page,
}) => {
  await openPlan(page, "l=en;f=MCQA;n=40");
  await addEndpoint(page, { name: "Shy", baseUrl: fake.baseUrl, model: "shy" });
  await run(page);
  await waitForLeaderboard(page);
  const row = rankingRow(page, "Shy");
  const { score, n } = await readRow(row);
  expect(score).toBe(100);
  const refused = 40 - n;
  expect(refused).toBeGreaterThan(3);
  await expect(row).toContainText(`${refused} · up to 100%`);
  await expect(row).toContainText(`Refused ${refused}`);
  await row.locator("summary").filter({ hasText: "up to 100%" }).click();
  const lowest = Math.round((100 * n) / 40);
  await expect(row.getByText("If all unscored were wrong")).toBeVisible();
  await expect(row).toContainText(new RegExp(`all unscored were wrong\\s*${lowest}%`));
  await expect(row.getByText("In the question’s language")).toBeVisible();

  await page.getByRole("link", { name: /See all/ }).click();
  await page.getByRole("combobox", { name: "Model" }).selectOption("Shy");
  await page.getByRole("combobox", { name: "Answer" }).selectOption("Unscored: Refused");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText(`${refused} questions`, { exact: true })).toBeVisible();
  const answer = page.getByRole("article").first().getByRole("list", { name: "Answers" });
  await expect(answer).toContainText("Refused");
  await answer.getByText("Why, and the whole output").click();
  await expect(answer).toContainText(/declines to answer/);
});
