/** What a reader had before their eyes when a running evaluation's page gave way to its leaderboard; in viewport pixels. */
export type HandOver = {
  path: string;
  atMs: number;
  rankingTop: number | null;
  /** By model. */
  rowTops: ReadonlyMap<string, number>;
  /** What was unfolded, and what had the focus; null where that was outside of the page's own part. */
  open: readonly string[];
  focus: string | null;
};

/** Longer than a page takes to come: whoever goes there later, goes there anew. */
const lastsMs = 10_000;
let left: HandOver | null = null;

/** Remember the page as it is now, for the leaderboard at `path`. */
export function leaveRanking(path: string): void {
  const main = document.querySelector("main");
  const ranking = document.getElementById("ranking");
  const active = document.activeElement;
  left = {
    path,
    atMs: performance.now(),
    rankingTop: ranking?.getBoundingClientRect().top ?? null,
    rowTops: new Map(listRows(ranking).map(row => [row.dataset.model!, row.getBoundingClientRect().top])),
    open: [...(main?.querySelectorAll("details[open] > summary") ?? [])].map(nameOf),
    focus: active && active !== main && main?.contains(active) ? nameOf(active) : null,
  };
}

/** What was remembered for this path a moment ago; once. */
export function takeHandOver(path: string): HandOver | null {
  const taken = left;
  left = null;
  return taken?.path === path && performance.now() - taken.atMs < lastsMs ? taken : null;
}

export function listRows(ranking: HTMLElement | null): HTMLElement[] {
  return [...(ranking?.querySelectorAll<HTMLElement>("tr[data-model]") ?? [])];
}

/** The same control on both pages has the same element and words. */
export function nameOf(element: Element): string {
  return `${element.tagName} ${element.getAttribute("aria-label") ?? element.textContent}`;
}
