import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { Leaderboard, LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import { formatDifference, formatPoints } from "../../lib/words/format-share.ts";
import { roundUp } from "../../lib/words/round-up.ts";
import { explainRanking } from "./explain-ranking.ts";
import { useModelName } from "./use-model-name.ts";
import { useModelPhrase } from "./use-model-phrase.ts";

/** Names beyond this many are counted, not listed. */
const mostNamed = 4;

/** Why this ranking: what separates, what can't be told yet, and what it would take. */
export function RankingReasons({ leaderboard }: { leaderboard: Pick<Leaderboard, "rows" | "pairs"> }) {
  const t = useTranslations("reasons");
  const format = useFormatter();
  const locale = useLocale();
  const nameOf = useModelName();
  const phrase = useModelPhrase();
  const reasons = explainRanking(leaderboard);
  if (!reasons) return null;
  const { leader, apart, behind, open, shared, gap } = reasons;
  const list = (texts: string[]) => {
    const rest = texts.length - mostNamed;
    const named = rest > 1 ? [...texts.slice(0, mostNamed), t("more", { count: rest })] : texts;
    return format.list(named, { type: "conjunction" });
  };
  const points = (difference: number) => formatDifference({ difference, n: shared, locale, plus: false });
  const nameWith = ({ row, needed }: { row: LeaderboardRow; needed: number | null }) =>
    needed === null
      ? t("openNone", { name: nameOf(row) })
      : t("openNeeded", { name: nameOf(row), needed: format.number(roundUp(needed)) });
  const nameBy = ({ row, lead, shared: n }: (typeof behind)[number]) =>
    t("behindBy", {
      name: nameOf(row),
      gap: formatDifference({ difference: lead, n, locale, plus: false }),
      shared: format.number(n),
    });
  return (
    <section aria-labelledby="reasons" className="text-sm">
      <h2 id="reasons" className="font-semibold">
        {t("title")}
      </h2>
      <ul className="mt-1 grid list-disc gap-0.5 pl-4">
        {apart && (
          <li>
            {t(points(apart.least) === points(apart.most) ? "apartOne" : "apart", {
              leader: phrase(leader),
              others: list(apart.rows.map(nameOf)),
              least: points(apart.least),
              most: points(apart.most),
            })}
          </li>
        )}
        {behind.length > 0 && (
          <li>{t("behind", { leader: phrase(leader), others: list(behind.map(nameBy)) })}</li>
        )}
        {open.length > 0 && (
          <li>{t("open", { leader: phrase(leader), others: list(open.map(nameWith)) })}</li>
        )}
        <li>{t("gap", { shared: format.number(shared), gap: formatPoints({ gap, locale }) })}</li>
      </ul>
    </section>
  );
}
