import { expect, test } from "@playwright/test";

test("the language is the browser's at first, can be switched, and stays", async ({ page }) => {
  await page.goto("/");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("button", { name: "한국어" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("어떤 일에 쓸 모델을 찾으시나요?");
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await page.reload();
  await expect(page.getByRole("button", { name: "English" })).toBeVisible();
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("What do you need a model for?");
});

test.describe("a Korean browser of a dark system, without JavaScript", () => {
  test.use({ locale: "ko-KR", colorScheme: "dark", javaScriptEnabled: false });
  test("gets Korean, and the system's theme", async ({ page }) => {
    await page.goto("/methodology");
    await expect(page.locator("html")).toHaveAttribute("lang", "ko");
    await expect(page.locator("html")).toHaveCSS("color-scheme", "dark");
  });
});

test("the dark theme can be chosen and stays", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await page.reload();
  await expect.poll(background).toBe(dark);
});

test("where what is around every page fails, both languages say so in the system's theme, and the page can be asked for again", async ({
  page,
}) => {
  // The theme, which is around every page, can't do without it.
  await page.addInitScript(() => Object.assign(window, { matchMedia: undefined }));
  await page.goto("/methodology");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText([
    "페이지를 보여 드리지 못했습니다.",
    "This page could not be shown.",
  ]);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await background()).not.toBe(light);
  await expect(page.locator("html")).toHaveCSS("color-scheme", "dark");
  const again = page.waitForResponse(response => response.url().endsWith("/methodology"));
  await page.getByRole("button", { name: "Try again" }).click();
  expect((await again).status()).toBe(200);
});
