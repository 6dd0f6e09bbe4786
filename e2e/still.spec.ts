import { type Browser, expect } from "@playwright/test";
import { finishedLeaderboard } from "./finished-leaderboard.ts";
import { watchShifts } from "./layout-shifts.ts";
import { test } from "./own-product.ts";

const plan = "/?plan=l%3Dko%3Bs%3DCulture%3Bn%3D30";
// Letters of no text of ours: their parts of the face come late.
const rare = `/?q=${encodeURIComponent("뷁쀍 힣둡 量子 물리")}`;

/** By width. The views of a leaderboard are in its page's budget (leaderboard-views.spec.ts). */
const visits: Record<"en" | "ko", Record<number, readonly string[]>> = {
  en: {
    1280: [
      "/",
      plan,
      "/browse",
      "/models/baseline-random",
      "board/compare",
      "board/samples",
      "/system",
      "/docs/command-line",
    ],
    390: ["board"],
  },
  ko: {
    1280: [plan, rare, "/browse", "/items", "/methodology", "board/samples"],
    390: ["/", "/system", "board", "board/compare"],
  },
};

for (const locale of ["en", "ko"] as const) {
  test.describe(() => {
    test.use({ locale });

    test(`nothing on a page moves at a first visit, however late its letters come: ${locale}`, async ({
      browser,
      request,
    }) => {
      const board = await finishedLeaderboard(request);
      const left = Object.entries(visits[locale]).flatMap(([width, paths]) =>
        paths.map(path => ({ path: path.replace(/^board/, board), width: Number(width) })),
      );
      const moved: string[] = [];
      // A few at a time: most of a visit is waiting.
      const visitor = async () => {
        for (let visit = left.pop(); visit; visit = left.pop())
          moved.push(...(await visitFirst({ browser, ...visit })));
      };
      await Promise.all([visitor(), visitor(), visitor()]);
      expect(moved).toEqual([]);
    });
  });
}

/** A visit with nothing in the browser's cache; gives what moved. */
async function visitFirst({
  browser,
  path,
  width,
}: {
  browser: Browser;
  path: string;
  width: number;
}): Promise<string[]> {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  try {
    const page = await context.newPage();
    const shifts = await watchShifts(page);
    let fonts = 0;
    await page.route(/\.woff2$/, async route => {
      await new Promise(resolve => setTimeout(resolve, 150 * ++fonts));
      await route.continue().catch(() => {});
    });
    await page.goto(path, { waitUntil: "networkidle" });
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    expect(fonts, path).toBeGreaterThanOrEqual(2);
    return (await shifts()).map(shift => `${path} at ${width}: ${shift}`);
  } finally {
    await context.close();
  }
}
