import type { Page } from "@playwright/test";

type Shift = { path: string; value: number; what: string };

/**
 * Keeps what moves on this page from now on without its reader's doing; gives it, each as "how far what moved". Rows of a
 * ranking may change places: what is in `except` is left out.
 */
export async function watchShifts(
  page: Page,
  { except = "" }: { except?: string } = {},
): Promise<(on?: RegExp) => Promise<string[]>> {
  await page.addInitScript(left => {
    const moved: Shift[] = [];
    Object.assign(window, { moved });
    const isLeft = (node: Node | null) =>
      left !== "" && (node instanceof Element ? node : node?.parentElement)?.closest(left);
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput, sources } = entry as unknown as {
          value: number;
          hadRecentInput: boolean;
          sources: { node: Node | null }[];
        };
        const nodes = sources.map(({ node }) => node).filter(node => !isLeft(node));
        if (hadRecentInput || (sources.length > 0 && nodes.length === 0)) continue;
        const what = nodes.map(node => node?.textContent?.slice(0, 40)).join(" | ");
        moved.push({ path: location.pathname, value, what });
      }
    }).observe({ type: "layout-shift", buffered: true });
  }, except);
  return async (on = /./) => {
    const moved = await page.evaluate(() => (window as unknown as { moved: Shift[] }).moved);
    return moved.filter(({ path }) => on.test(path)).map(({ value, what }) => `${value} ${what}`);
  };
}
