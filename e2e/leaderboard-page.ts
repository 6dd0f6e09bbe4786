import { expect, type Locator, type Page } from "@playwright/test";

export type ShownRow = { rank: string; score: number; low: number; high: number; n: number };

export async function waitForLeaderboard(page: Page): Promise<void> {
  await page.waitForURL(/\/leaderboards\/[\w-]+$/);
  await expect(rankingRows(page).first()).toBeVisible();
}

/** The ranking's rows, without its head. */
export function rankingRows(page: Page): Locator {
  return page
    .getByRole("table")
    .first()
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader") });
}

export function rankingRow(page: Page, name: string): Locator {
  return rankingRows(page).filter({ has: page.getByRole("rowheader", { name }) });
}

export async function readRow(row: Locator): Promise<ShownRow> {
  // "71%, 95% interval 60 to 80%, 96 questions", or the same in Korean: the second number is the level.
  const words = (await row.getByRole("img", { name: /%/ }).getAttribute("aria-label"))!;
  const [score, , low, high, n] = words.match(/\d+(?:\.\d+)?/g)!.map(Number);
  const rank = (await row.getByRole("cell").first().innerText()).trim();
  return { rank, score: score!, low: low!, high: high!, n: n! };
}
