import { expect, type Page, test } from "@playwright/test";
import { addEndpoint, openEndpointForm, openPlan, run } from "./ask-page.ts";
import { hashKey } from "./fake-model-server/call-log.ts";
import { type FakeModelServer, startFakeModelServer } from "./fake-model-server/start-fake-model-server.ts";
import { rankingRow, rankingRows, readRow, waitForLeaderboard } from "./leaderboard-page.ts";
import { placesContaining, withProductDatabase } from "./product/open-product-database.ts";

const key = "sk-e2e-3f9c1a77b2d84e56";
const model = "fake-70";
const name = "Seventy";
let fake: FakeModelServer;

test.beforeAll(async () => {
  fake = await startFakeModelServer({
    models: { [model]: { accuracy: 0.7, latencyMs: 10, key }, "fake-locked": { key } },
  });
});
test.afterAll(() => fake.close());

test("the connection test says what the endpoint says, without the key", async ({ page }) => {
  await openPlan(page, "f=MCQA;n=10");
  const testButton = page.getByRole("button", { name: "Test connection" });
  await openEndpointForm(page, { name, baseUrl: fake.baseUrl, model, key: "sk-wrong-0123456789" });
  await testButton.click();
  const said = page.getByRole("group", { name: "Add a model" }).getByRole("status");
  await expect(said).toContainText("401");
  await expect(said).toContainText(/Incorrect API key provided/);
  await expect(said).not.toContainText("sk-wrong-0123456789");

  await page.getByLabel("API key").fill(key);
  await testButton.click();
  await expect(said).toContainText("“ready”");

  await page.getByLabel("Model id").fill("no-such-model");
  await testButton.click();
  await expect(said).toContainText("404");
  await expect(said).toContainText("no-such-model");
});

test("a model of fixed 70% accuracy behind a key is measured as such and its key is nowhere to be found", async ({
  page,
}) => {
  fake.calls.reset();
  await openPlan(page, "f=MCQA;n=100");
  await addEndpoint(page, { name, baseUrl: fake.baseUrl, model, key });
  await expectNoKey(page, { inFields: true });
  await run(page);
  await page.waitForURL(/\/(tasks|leaderboards)\//);
  await expectNoKey(page, { inFields: false });
  await waitForLeaderboard(page);

  const { score, low, high, n } = await readRow(rankingRow(page, name));
  expect(n).toBeGreaterThanOrEqual(90);
  expect(low).toBeLessThanOrEqual(70);
  expect(high).toBeGreaterThanOrEqual(70);
  await expect(rankingRows(page).first()).toContainText(name);
  for (const row of await rankingRows(page).filter({ hasText: "baseline" }).all()) {
    expect((await readRow(row)).score).toBeLessThan(score);
  }
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${name} answers best`);
  expect((await readRow(rankingRow(page, name))).rank).toBe("1");
  await page.getByRole("link", { name: "Pairs", exact: true }).click();
  const pairs = page.getByRole("region", { name: "Pairs", exact: true });
  await expect(
    pairs
      .getByText(new RegExp(`^${name} beats the baseline “.+” on these \\d+ questions: \\+\\d+ points`))
      .first(),
  ).toBeVisible();
  await expect(
    pairs.getByRole("table").getByRole("row", { name: new RegExp(`^${name} .* apart `) }),
  ).toBeVisible();

  const calls = fake.calls.read(model);
  expect(calls.calls).toBe(100);
  expect(Object.values(calls.prompts).every(times => times === 1)).toBe(true);
  expect(calls.keyHashes).toEqual([hashKey(key)]);

  await expectNoKey(page, { inFields: false });
  await page.getByRole("link", { name: `Wrong answers of ${name}` }).click();
  await expect(page.getByRole("article").first()).toContainText(/Answer: |정답: /);
  await expectNoKey(page, { inFields: false });
  expect(await placesContaining(process.env.E2E_DATA_DIR!, key)).toEqual([]);
  expect(await placesContaining(process.env.E2E_DATA_DIR!, "Seventy")).toContain("public.task_models");

  await test.step("where the operator's retention has deleted outputs, pages say so", async () => {
    await withProductDatabase(
      process.env.E2E_DATA_DIR!,
      sql => sql`update experiment_samples set prompt = '', answer = '', reasoning = null, output_deleted_at = now(),
        timestamp = now() - interval '31 days' where model_id in (select id from models where model = ${model})`,
    );
    await page.reload();
    const [answer] = await page.getByRole("listitem").filter({ hasText: name }).all();
    await answer!.getByText("Why; the output was deleted").click();
    await expect(answer!.getByText(/deleted on .*, 31 days after the answer came/)).toBeVisible();
    await page.goto(page.url().replace(/\/samples.*/, "/compare"));
    await expect(page.getByRole("region", { name: `Output of ${name}` }).first()).toContainText(
      "31 days after",
    );
  });
});

test("a wrong key stops the model at once and the failure says why, with the key blanked out", async ({
  page,
}) => {
  const wrong = "sk-wrong-9876543210";
  await openPlan(page, "s=Science;f=MCQA;n=60");
  await addEndpoint(page, { name: "Locked out", baseUrl: fake.baseUrl, model: "fake-locked", key: wrong });
  await run(page);
  await expect(page.getByRole("heading", { name: "The evaluation failed." })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText(/Incorrect API key provided: \[key\]/).first()).toBeVisible();
  // The sixteen of its first shard that were under way, and the ten of its second.
  expect(fake.calls.read("fake-locked").calls).toBeLessThanOrEqual(26);
  expect(await page.content()).not.toContain(wrong);
  expect(await placesContaining(process.env.E2E_DATA_DIR!, wrong)).toEqual([]);
});

async function expectNoKey(page: Page, { inFields }: { inFields: boolean }): Promise<void> {
  expect(page.url()).not.toContain(key);
  const stored = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state]),
  );
  expect(stored).not.toContain(key);
  expect(await page.content()).not.toContain(key);
  const source = await page.request.get(page.url());
  expect(await source.text()).not.toContain(key);
  const databases = await page.evaluate(async () => (await indexedDB.databases()).length);
  expect(databases).toBe(0);
  if (!inFields) await expect(page.locator("input[type=password]")).toHaveCount(0);
}
