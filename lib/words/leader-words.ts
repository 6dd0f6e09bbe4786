import type { useTranslations } from "next-intl";
import type { Leaderboard, LeaderboardRow } from "../engine/leaderboard/leaderboard.ts";
import { digitBasis, formatDifference, formatShare } from "./format-share.ts";
import { leaderStory } from "./leader-story.ts";
import { numberFormat } from "./number-format.ts";
import { roundUp } from "./round-up.ts";

/** The leaderboard's sentence and the one that backs it, in the reader's language. */
export function leaderWords({
  leaderboard: { rows, verdict, items },
  t,
  locale,
  phrase,
}: {
  leaderboard: Pick<Leaderboard, "rows" | "verdict" | "items">;
  t: ReturnType<typeof useTranslations<"leaderboard">>;
  locale: string;
  /** A model as a sentence names it. */
  phrase: (row: LeaderboardRow) => string;
}): { title: string; detail: string } {
  const number = (n: number) => numberFormat(locale).format(n);
  const share = (row: LeaderboardRow, value = row.mean) =>
    formatShare({ share: value, n: digitBasis({ n: row.n, rows }), locale });
  const story = leaderStory({ rows, verdict });
  const values: Record<string, string | number> = { items: number(items) };
  if ("leader" in story) {
    const { leader } = story;
    Object.assign(values, { leader: phrase(leader), share: share(leader), n: number(leader.n) });
    values.low = share(leader, leader.interval?.low ?? null);
    values.high = share(leader, leader.interval?.high ?? null);
  }
  if ("runnerUp" in story) {
    Object.assign(values, {
      runnerUp: phrase(story.runnerUp),
      share2: share(story.runnerUp),
      shared: number(verdict?.shared ?? 0),
      onlyLeader: number(verdict?.onlyLeader ?? 0),
      onlyRunnerUp: number(verdict?.onlyRunnerUp ?? 0),
      needed: number(roundUp(verdict?.itemsNeeded ?? 0)),
    });
  }
  if (verdict?.interval) {
    const points = (difference: number) =>
      formatDifference({ difference, n: verdict.shared, locale, plus: false });
    values.gap = points(verdict.difference ?? 0);
    values.gapLow = points(verdict.interval.low);
    values.gapHigh = points(verdict.interval.high);
  }
  const detail =
    story.kind === "tied" && !verdict?.itemsNeeded
      ? "tiedDetailNone"
      : story.kind === "leads" && verdict?.interval
        ? "leadsByDetail"
        : (`${story.kind}Detail` as const);
  return { title: t(`sentence.${story.kind}`, values), detail: t(`sentence.${detail}`, values) };
}
