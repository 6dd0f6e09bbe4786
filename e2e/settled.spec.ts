import { expect, test } from "@playwright/test";
import { startFakeModelServer } from "./fake-model-server/start-fake-model-server.ts";
import { waitForTask } from "./wait-for-task.ts";

test("an evaluation of two far apart stops early, and its leaderboard says when, why and how that is decided", async ({
  page,
  request,
}) => {
  const fake = await startFakeModelServer({
    models: { strong: { accuracy: 0.95 }, weak: { accuracy: 0.4 } },
  });
  try {
    const response = await request.post("/api/v1/leaderboard/generate", {
      data: {
        query: "Which one knows more?",
        plan: { sampleSize: 600, stop: "settled" },
        models: ["strong", "weak"].map(model => ({ name: model, api_base: fake.baseUrl, model })),
      },
    });
    const { leaderboard_url: url, result } = await waitForTask(request, (await response.json()).task_id);
    const items = result!.items;
    expect(items).toBeLessThan(600);
    expect(result!.settled).toMatchObject({ items, drawn: 600, margin: 0.02 });

    await page.goto(url!);
    const told = page.getByText(`Stopped after ${items} of 600 questions`);
    await expect(told).toContainText(
      "every place in the ranking is settled. Error at most 5% over all looks.",
    );
    await page.getByText("What the stop was decided on").click();
    await expect(page.getByRole("listitem").filter({ hasText: "strong › weak: told apart" })).toBeVisible();
    await page.getByRole("link", { name: "How this is decided" }).click();
    await expect(page.getByRole("heading", { name: "Stopping once it is settled" })).toBeInViewport();
    await page.goto("/");
    await expect(page.getByText(`${items} of 600 questions, settled`)).toBeVisible();
    await page.getByRole("button", { name: "한국어" }).click();
    await expect(page.getByText(`600문항 중 ${items}문항에서 순위 확정`)).toBeVisible();
    await page.goto(url!);
    await expect(page.getByText(`600문항 가운데 ${items}문항에서 멈췄습니다.`)).toBeVisible();
    await page.getByText("멈춤의 근거").click();
    await expect(page.getByRole("listitem").filter({ hasText: "strong › weak: 갈림" })).toBeVisible();
  } finally {
    await fake.close();
  }
});
