import { useLocale, useTranslations } from "next-intl";
import type { CompareShow } from "../../lib/engine/leaderboard/comparison.ts";
import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import { useModelName } from "../leaderboard/use-model-name.ts";

/** What a filter of questions says. With fractional scores nobody is right or wrong: then it is who scored higher. */
export function useShowWords({
  rows,
  rightOrWrong,
}: {
  /** Of the models compared. */
  rows: readonly LeaderboardRow[];
  rightOrWrong: boolean;
}): (show: CompareShow) => string {
  const t = useTranslations("compare");
  const labels = useTranslations("labels");
  const nameOf = useModelName();
  const locale = useLocale();
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return show => {
    if (show.kind === "outcome") return `${labels("unscored")}: ${labels(`outcome.${show.outcome}`)}`;
    if (show.kind !== "best") return t(`show.${show.kind}`);
    const chosen = rows.filter(row => show.modelIds.includes(row.modelId)).map(nameOf);
    const kind = rightOrWrong ? "right" : "higher";
    const values = { name: chosen[0] ?? "", names: list.format(chosen), count: rows.length };
    if (chosen.length === 0) return t(`${kind}.none`, values);
    if (chosen.length === rows.length) return t(`${kind}.all`, values);
    return t(chosen.length === 1 ? `${kind}.only` : `${kind}.some`, values);
  };
}
