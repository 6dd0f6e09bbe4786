import { expect, test } from "@playwright/test";
import { addEndpoint, openPlan, run } from "./ask-page.ts";
import { type FakeModelServer, startFakeModelServer } from "./fake-model-server/start-fake-model-server.ts";
import { rankingRow, readRow, waitForLeaderboard } from "./leaderboard-page.ts";
import { placesContaining } from "./product/open-product-database.ts";

const key = "sk-e2e-cancel-77aa0192";
let fake: FakeModelServer;

test.beforeAll(async () => {
  // The first answers come soon; all of them would take longer than any machine takes to reach the button.
  fake = await startFakeModelServer({ models: { slow: { latencyMs: [200, 30_000], key } } });
});
test.afterAll(() => fake.close());

test("a running evaluation shows its progress, can be cancelled, keeps what came, calls nobody any more, is resumed for the rest and then for what failed alone", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openPlan(page, "f=MCQA;n=200");
  await addEndpoint(page, { name: "Slow one", baseUrl: fake.baseUrl, model: "slow", key });
  await run(page);
  await page.waitForURL(/\/tasks\//);
  const lane = page.getByRole("progressbar", { name: /^Slow one: \d+ of 200 questions/ });
  await expect
    .poll(async () => Number(await lane.getAttribute("aria-valuenow")), { timeout: 40_000 })
    .toBeGreaterThan(0);
  await expect(page.getByRole("heading", { name: "Ranking so far" })).toBeVisible();
  await expect(page).toHaveTitle(/^\(\d+\/1000\) /);

  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("heading", { name: "The evaluation was cancelled." })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Ranking on what was measured" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Cancel" })).toHaveCount(0);

  // The worker looks for a cancellation twice a second.
  await expect.poll(() => fake.calls.read("slow").inFlight, { timeout: 10_000 }).toBe(0);
  const { calls } = fake.calls.read("slow");
  expect(calls).toBeLessThan(200);
  await page.waitForTimeout(1_500);
  expect(fake.calls.read("slow").calls).toBe(calls);
  expect(await placesContaining(process.env.E2E_DATA_DIR!, key)).toEqual([]);

  await expect(page.getByRole("link", { name: "Change the question" })).toBeVisible();
  // What is too large is so at its first try alone, and a call that failed so is not tried again by itself.
  fake.setModel("slow", {
    latencyMs: 5,
    key,
    faults: [{ fault: "huge-body", when: { firstTryShare: 0.03 } }],
  });
  const resume = page.getByRole("form", { name: "Ask for what is missing" });
  await expect(resume).toContainText(/\d+ answers are missing: Slow one\./);
  await resume.getByLabel("API key of Slow one").fill(key);
  await resume.getByRole("button", { name: "Ask for what is missing" }).click();
  await waitForLeaderboard(page);
  const address = page.url();
  const all = fake.calls.read("slow").calls;
  expect(all).toBeLessThanOrEqual(200 + calls);
  const failed = fake.calls.read("slow").faults["huge-body"]!;
  expect(failed).toBeGreaterThan(0);
  expect((await readRow(rankingRow(page, "Slow one"))).n).toBe(200 - failed);

  await expect(resume).toContainText(new RegExp(`${failed} answers? .* missing: Slow one`));
  await resume.getByLabel("API key of Slow one").fill(key);
  await resume.getByRole("button", { name: "Ask for what is missing" }).click();
  await page.waitForURL(/\/tasks\//);
  await waitForLeaderboard(page);
  expect(page.url()).toBe(address);
  expect((await readRow(rankingRow(page, "Slow one"))).n).toBe(200);
  await expect(resume).toHaveCount(0);
  expect(fake.calls.read("slow").calls).toBe(all + failed);
  expect(await placesContaining(process.env.E2E_DATA_DIR!, key)).toEqual([]);
});
