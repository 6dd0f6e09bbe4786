import { expect } from "@playwright/test";
import { cookieOf, endpointTask, test } from "./hosted-product.ts";
import { rankingRows } from "./leaderboard-page.ts";
import { waitForTask } from "./wait-for-task.ts";

test("an owner makes a link on the page, copies it, sees it used and revokes it; another visitor reads by it until then", async ({
  browser,
  hosted: { url, generate, listed },
}) => {
  const cookie = cookieOf("oscar");
  const { body } = await generate(endpointTask(listed.baseUrl, "quick", 41), { cookie, address: "55.0.0.1" });
  const clipboard = ["clipboard-read", "clipboard-write"];
  const owner = await browser.newContext({ baseURL: url, locale: "ko-KR", permissions: clipboard });
  const stranger = await browser.newContext({ baseURL: url, locale: "en-US" });
  try {
    await owner.addCookies([{ name: "visitor", value: cookie, url }]);
    const { leaderboard_url: board } = await waitForTask(owner.request, body.task_id);
    const page = await owner.newPage();
    const share = page.locator("details", { has: page.locator("summary", { hasText: "공유" }) });
    const links = share.getByRole("listitem");
    await page.goto(board!);
    await share.locator("summary").click();
    await expect(share).toContainText("지금은 본인만 볼 수 있습니다.");
    await share.getByLabel("열리는 기간").selectOption("하루");
    await share.getByRole("button", { name: "링크 만들기" }).click();
    const address = await share.getByLabel("공유할 주소").inputValue();
    expect(address).toMatch(new RegExp(`^${url}/s/[\\w-]{20,}$`));
    await share.getByRole("button", { name: "복사" }).click();
    await expect(share.getByRole("button", { name: "복사했습니다" })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
    await expect(links).toHaveText([/까지 열림아직 열린 적 없음/]);

    const other = await stranger.newPage();
    await other.goto(address);
    await other.waitForURL(url + board!);
    await expect(rankingRows(other)).toHaveCount(1);
    // Read by a link, it is not theirs to pass on.
    await expect(other.locator("summary", { hasText: "Share" })).toHaveCount(0);

    await page.reload();
    await share.locator("summary").click();
    await expect(links).toHaveText([/마지막으로 열림/]);
    // Told once: a page made anew doesn't know it.
    await expect(share.getByLabel("공유할 주소")).toHaveCount(0);
    await links.getByRole("button", { name: "취소" }).click();
    await expect(links).toHaveText([/취소됨/]);
    await expect(links.getByRole("button")).toHaveCount(0);

    expect((await other.reload())!.status()).toBe(404);
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("There is nothing at this address.");
    expect((await other.goto(address))!.status()).toBe(404);
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("This link opens nothing.");
  } finally {
    await Promise.all([owner, stranger].map(context => context.close()));
  }
});

test("what three visitors asked stands on the ask page; what they asked of endpoints of their own never does", async ({
  playwright,
  hosted: { url, generate, get, listed },
}) => {
  const common = "객관식 문항을 잘 맞히는 쪽은?";
  const own = "우리 회사 비밀 문서를 아는 모델은?";
  const { models, plan } = endpointTask(listed.baseUrl, "quick", 51);
  for (const [i, visitor] of ["peggy", "quinn", "ruth"].entries()) {
    const cookie = cookieOf(visitor);
    const headers = { cookie: `visitor=${cookie}` };
    const reader = await playwright.request.newContext({ baseURL: url, extraHTTPHeaders: headers });
    for (const asked of [
      { query: own, plan, models },
      { query: common, plan, models: [{ builtin: "first" }] },
    ]) {
      const { status, body } = await generate(asked, { cookie, address: `56.0.0.${i + 1}` });
      expect([200, 202]).toContain(status);
      // To its end: this server takes two at a time.
      if (status === 202) await waitForTask(reader, body.task_id);
    }
    await reader.dispose();
  }
  for (const [locale, heading, visitors] of [
    ["en", "Asked by several people", "3 visitors"],
    ["ko", "여러 사람이 물은 질문", "3명"],
  ]) {
    const page = await (await get("/", `locale=${locale}`)).text();
    for (const words of [heading!, common, visitors!]) expect(page).toContain(words);
    expect(page).not.toContain(own);
  }
});
