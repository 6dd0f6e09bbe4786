import { expect, type Locator, type Page, test } from "@playwright/test";
import { waitForLeaderboard } from "./leaderboard-page.ts";

test("from the question to the leaderboard by keyboard alone", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");

  await tabTo(page, page.getByRole("textbox", { name: "What do you need a model for?" }));
  await page.keyboard.type("Science questions, multiple choice");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Read as" })).toBeVisible();

  await tabTo(page, page.getByRole("spinbutton", { name: "Questions" }));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("12");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/ · 12 drawn/)).toBeVisible();

  const longest = page.getByRole("checkbox", { name: "Longest option" });
  await tabTo(page, longest);
  await page.keyboard.press("Space");
  await expect(longest).not.toBeChecked();

  const runButton = page.getByRole("button", { name: "Run", exact: true });
  await expect(runButton).toBeEnabled();
  await tabTo(page, runButton);
  await page.keyboard.press("Enter");
  await waitForLeaderboard(page);
});

/** Press Tab until the element has the focus; each stop on the way must be visible. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate(element => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
    await expect(page.locator(":focus")).toBeInViewport();
  }
  await expect(target).toBeFocused();
}
