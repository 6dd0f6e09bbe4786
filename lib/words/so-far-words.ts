import type { useTranslations } from "next-intl";
import type { Leaderboard, LeaderboardRow } from "../engine/leaderboard/leaderboard.ts";
import { digitBasis, formatShare } from "./format-share.ts";
import { numberFormat } from "./number-format.ts";

/**
 * Who is ahead while a task runs, and no more: the comparison of pairs is made for one look at the end, and at a look every
 * few seconds it would soon find a difference between equals.
 */
export function soFarWords({
  leaderboard: { rows },
  t,
  locale,
  phrase,
}: {
  leaderboard: Pick<Leaderboard, "rows">;
  t: ReturnType<typeof useTranslations<"task">>;
  locale: string;
  phrase: (row: LeaderboardRow) => string;
}): string {
  const [first, second] = rows.filter(row => row.mean !== null);
  if (!first) return t("firstAnswers");
  const values = {
    leader: phrase(first),
    share: formatShare({ share: first.mean, n: digitBasis({ n: first.n, rows }), locale }),
    n: numberFormat(locale).format(first.n),
  };
  if (!second) return t("soFar", values);
  return second.mean === first.mean
    ? t("evenSoFar", { ...values, runnerUp: phrase(second) })
    : t("aheadSoFar", values);
}
