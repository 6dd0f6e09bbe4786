import { expect, type Page, test } from "@playwright/test";
import { type FakeModelServer, startFakeModelServer } from "./fake-model-server/start-fake-model-server.ts";
import { watchShifts } from "./layout-shifts.ts";
import { rankingRows } from "./leaderboard-page.ts";

test.use({ locale: "ko-KR", permissions: ["notifications"] });

let fake: FakeModelServer;
test.beforeAll(async () => {
  fake = await startFakeModelServer({
    models: {
      slow: { latencyMs: 3_000 },
      locked: { key: "sk-another" },
    },
  });
});
test.afterAll(() => fake.close());

test("an evaluation left alone is found again on the ask page, says what went wrong and what to do, and notifies of its end only where asked to", async ({
  page,
}) => {
  const told = await listenToNotifications(page);
  const shifts = await watchShifts(page, { except: "#ranking tr" });
  const widths = await watchIntervals(page);
  const query = "느린 모델은 언제 끝나나요?";
  const response = await page.request.post("/api/v1/leaderboard/generate", {
    data: {
      query,
      plan: { sampleSize: 500, seed: Math.floor(Math.random() * 1_000_000) },
      models: [
        { builtin: "first" },
        { name: "느린 것", api_base: fake.baseUrl, model: "slow" },
        { name: "잠긴 것", api_base: fake.baseUrl, model: "locked" },
      ],
    },
  });
  expect(response.ok()).toBe(true);

  await page.goto("/");
  await page.getByRole("region", { name: "진행 중인 내 평가" }).getByRole("link", { name: query }).click();
  await page.waitForURL(/\/tasks\//);
  await expect(page).toHaveTitle(new RegExp(`^\\(\\d+/1500\\) ${query.replace("?", "\\?")}`));
  await expect(page.getByText(/키가 맞는지, 그 키로 이 모델을 쓸 수 있는지/)).toBeVisible();
  await expect(rankingRows(page)).toHaveCount(3);
  // Without a reload: what is known grows before one's eyes, and pushes nothing.
  await expect.poll(async () => (await widths()).at(-1)! / (await widths())[0]!).toBeLessThan(0.95);
  expect(await shifts(/^\/tasks\//)).toEqual([]);

  await page.getByRole("button", { name: "끝나면 알림 받기" }).click();
  await expect(page.getByRole("button", { name: "끝나면 알려 드립니다", pressed: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "끝나면 알려 드립니다", pressed: true })).toBeVisible();
  expect(await told()).toEqual([]);

  // The page made anew comes before the status: it is told all the same, and once.
  const released = Promise.withResolvers<void>();
  await page.route("**/api/v1/status/**", async route => {
    await released.promise;
    await route.continue().catch(() => {});
  });
  await page.getByRole("button", { name: "취소" }).click();
  await expect(page.getByRole("heading", { name: "측정한 데까지의 순위" })).toBeVisible();
  await expect(page.getByRole("form", { name: "빠진 답만 다시 묻기" })).toBeVisible();
  await expect.poll(told).toEqual([`취소됨 · ${query}`]);
  released.resolve();
  await expect(page.getByRole("button", { name: "취소" })).toHaveCount(0);
  expect(await told()).toEqual([`취소됨 · ${query}`]);
});

for (const isHidden of [false, true]) {
  test(`the page of an evaluation that ends${isHidden ? " in a hidden tab says so and" : ""} gives way to its leaderboard without a jump: the ranking, what is unfolded and the focus stay`, async ({
    page,
  }) => {
    const told = await listenToNotifications(page);
    const query = "자리를 지키나요?";
    // Two rounds of calls: the second is short once the page is as it is to be left.
    fake.setModel("steady", { latencyMs: 3_000, accuracy: 0.8 });
    const response = await page.request.post("/api/v1/leaderboard/generate", {
      data: {
        query,
        plan: { sampleSize: 24, seed: Math.floor(Math.random() * 1_000_000) },
        models: [{ builtin: "first" }, { name: "꾸준한 것", api_base: fake.baseUrl, model: "steady" }],
      },
    });
    const shifts = await watchShifts(page, { except: "#ranking tr" });
    await page.setViewportSize({ width: 1_280, height: 500 });
    await page.goto(`/tasks/${(await response.json()).task_id}`);
    const help = page.getByLabel("설명: 1위 확률");
    await help.click();
    const rankingTop = () =>
      page.evaluate(() => {
        const ranking = document.getElementById("ranking")!;
        return Math.round(ranking.getBoundingClientRect().top);
      });
    await page.evaluate(() => document.getElementById("ranking")!.scrollIntoView({ block: "start" }));
    const before = await rankingTop();
    await page.evaluate(() => localStorage.setItem("benchhub-notify", "on"));
    if (isHidden) await look(page, { hidden: true });
    await expect(page).toHaveURL(/\/tasks\//);
    fake.setModel("steady", { latencyMs: 100, accuracy: 0.8 });
    await page.waitForURL(/\/leaderboards\//);
    if (isHidden) {
      expect(await told()).toEqual([`완료 · ${query}`]);
      await look(page, { hidden: false });
    }
    expect(Math.abs((await rankingTop()) - before)).toBeLessThanOrEqual(1);
    await expect(help).toBeFocused();
    await expect(page.locator("details[open] > summary")).toHaveCount(1);
    expect(await shifts(/^\/tasks\//)).toEqual([]);
  });
}

/** Notifications are allowed, and nobody looks at the browser; gives the titles of what it was told. */
async function listenToNotifications(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    document.hasFocus = () => false;
    window.Notification = Object.assign(
      class {
        constructor(title: string) {
          told.push(title);
        }
      },
      { permission: "granted", requestPermission: async () => "granted" },
    ) as unknown as typeof Notification;
  });
  return () => page.evaluate(() => (window as unknown as { told: string[] }).told);
}

/** Looks at each frame at the interval of the slow endpoint's row; gives its widths in percent, each once, as they came. */
async function watchIntervals(page: Page): Promise<() => Promise<number[]>> {
  await page.addInitScript(() => {
    const widths: number[] = [];
    Object.assign(window, { widths });
    const look = () => {
      const rows = [...document.querySelectorAll("#ranking tr[data-model]")];
      const bar = rows.find(row => row.textContent?.includes("느린 것"))?.querySelector("svg rect");
      const width = Number.parseFloat(bar?.getAttribute("width") ?? "");
      if (width > 0 && width !== widths.at(-1)) widths.push(width);
      requestAnimationFrame(look);
    };
    look();
  });
  return () => page.evaluate(() => (window as unknown as { widths: number[] }).widths);
}

/** Another tab is brought to the front, or this one again. */
async function look(page: Page, { hidden }: { hidden: boolean }): Promise<void> {
  await page.evaluate(value => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => value });
    const state = value ? "hidden" : "visible";
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
}
