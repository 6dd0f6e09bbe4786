import type { useTranslations } from "next-intl";
import type { Leaderboard, LeaderboardRow } from "../engine/leaderboard/leaderboard.ts";
import { digitBasis, formatDifference, formatShare } from "./format-share.ts";
import { type LeaderStory, leaderStory } from "./leader-story.ts";
import { numberFormat } from "./number-format.ts";
import { roundUp } from "./round-up.ts";

type Messages = ReturnType<typeof useTranslations<"leaderboard">>;

/** Names in a title beyond this many are counted. */
const mostNamed = 2;

/** The leaderboard's sentence and the one that backs it, in the reader's language. */
export function leaderWords({
  leaderboard: { rows, verdict, pairs, items },
  t,
  locale,
  phrase,
}: {
  leaderboard: Pick<Leaderboard, "rows" | "verdict" | "pairs" | "items">;
  t: Messages;
  locale: string;
  /** A model as a sentence names it. */
  phrase: (row: LeaderboardRow) => string;
}): { title: string; detail: string } {
  const number = (n: number) => numberFormat(locale).format(n);
  const share = (row: LeaderboardRow, value = row.mean) =>
    formatShare({ share: value, n: digitBasis({ n: row.n, rows }), locale });
  const story = leaderStory({ rows, verdict, pairs });
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
      n2: number(story.runnerUp.n),
      shared: number(story.against?.shared ?? 0),
      onlyLeader: number(verdict?.onlyLeader ?? 0),
      onlyRunnerUp: number(verdict?.onlyRunnerUp ?? 0),
      needed: number(roundUp(story.against?.itemsNeeded ?? 0)),
      ...gapValues({ against: story.against, locale }),
      ...otherValues({ others: story.others, t, locale, phrase }),
    });
  }
  return { title: t(`sentence.${story.kind}`, values), detail: t(`sentence.${detailOf(story)}`, values) };
}

function detailOf(story: LeaderStory) {
  if (story.kind === "tied" && !story.against?.itemsNeeded) return "tiedDetailNone";
  if (story.kind === "leads" && story.against?.interval) return "leadsByDetail";
  return `${story.kind}Detail` as const;
}

type Told = Extract<LeaderStory, { others: unknown }>;

/** In points, from the side of whoever is ahead on the shared questions. */
function gapValues({ against, locale }: Pick<Told, "against"> & { locale: string }) {
  if (!against?.interval) return {};
  const { shared, interval } = against;
  const gap = against.difference ?? 0;
  const points = (difference: number) => formatDifference({ difference, n: shared, locale, plus: false });
  const [low, high] = gap < 0 ? [-interval.high, -interval.low] : [interval.low, interval.high];
  return { gap: points(Math.abs(gap)), gapLow: points(low), gapHigh: points(high) };
}

/** Whom the leader can't be told from: all in a list, the first with what it would take. */
function otherValues({
  others,
  t,
  locale,
  phrase,
}: Pick<Told, "others"> & { t: Messages; locale: string; phrase: (row: LeaderboardRow) => string }) {
  const [first] = others;
  if (!first) return {};
  const number = (n: number) => numberFormat(locale).format(n);
  const rest = others.length - mostNamed;
  const names = others.slice(0, rest > 0 ? mostNamed : undefined).map(({ row }) => phrase(row));
  const { shared, itemsNeeded, outcome } = first.against;
  return {
    others: new Intl.ListFormat(locale, { type: "conjunction" }).format(
      rest > 0 ? [...names, t("sentence.more", { count: rest })] : names,
    ),
    other: phrase(first.row),
    otherShared: number(shared),
    otherNeeded: number(roundUp(itemsNeeded ?? 0)),
    state: outcome === "apart" ? "apart" : itemsNeeded === null ? "none" : "needed",
  };
}
