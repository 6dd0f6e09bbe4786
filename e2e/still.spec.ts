import { expect, test } from "@playwright/test";
import { finishedLeaderboard } from "./finished-leaderboard.ts";

const plan = "/?plan=l%3Dko%3Bs%3DCulture%3Bn%3D30";

for (const [locale, paths] of [
  [
    "en",
    [
      "/",
      plan,
      "/browse",
      "/models/baseline-random",
      "/compare",
      "/samples",
      "/system",
      "/docs/command-line",
    ],
  ],
  ["ko", [plan, "/browse", "/board"]],
] as const) {
  test.describe(() => {
    test.use({ locale });

    test(`no page moves while it comes, nor once its script has: ${locale}`, async ({ page, request }) => {
      const board = await finishedLeaderboard(request);
      await page.addInitScript(() => {
        const moved: string[] = [];
        Object.assign(window, { moved });
        new PerformanceObserver(list => {
          for (const entry of list.getEntries()) {
            const { value, sources } = entry as unknown as {
              value: number;
              sources: { node: Node | null }[];
            };
            const what = sources.map(({ node }) => node?.textContent?.slice(0, 40));
            if (value > 0.0005) moved.push(`${value.toFixed(4)} ${what.join(" | ")}`);
          }
        }).observe({ type: "layout-shift", buffered: true });
      });
      const addressOf = (path: string) =>
        ["/compare", "/samples"].includes(path) ? `${board}${path}` : path === "/board" ? board : path;
      // The face's parts come with the first page whose letters need them; what stands in is nearly, not exactly, as wide.
      await page.goto("/methodology", { waitUntil: "networkidle" });
      const moved: string[] = [];
      for (const path of paths) {
        await page.goto(addressOf(path), { waitUntil: "networkidle" });
        const shifts = await page.evaluate(() => (window as unknown as { moved: string[] }).moved);
        moved.push(...shifts.map(shift => `${path}: ${shift}`));
      }
      expect(moved).toEqual([]);
    });
  });
}
