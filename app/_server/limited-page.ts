import type { LimitedAction } from "../../lib/rate-limits.ts";

const limitedPages: readonly (readonly [RegExp, LimitedAction])[] = [
  [/^\/leaderboards\/[^/]+\/compare$/, "compare"],
  [/^\/leaderboards\/[^/]+\/samples$/, "browse"],
  [/^\/(browse|items|models)(\/[^/]+)?$/, "browse"],
  [/^\/system$/, "browse"],
  [/^\/leaderboards\/[^/]+\/opengraph-image$/, "export"],
  [/^\/s\/[^/]+(\/open)?$/, "share"],
];

/** What looking at a page uses up of a visitor's limits; null for one that may be looked at as often as one likes. */
export function limitedActionOf(pathname: string): LimitedAction | null {
  const path = pathname.replace(/(?<=.)\/+$/, "");
  return limitedPages.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}
