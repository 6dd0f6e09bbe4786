import { useLocale, useTranslations } from "next-intl";
import type { Leaderboard } from "../../../lib/engine/leaderboard/leaderboard.ts";
import { formatDifference } from "../../../lib/words/format-share.ts";
import { pairAgainst } from "../pair-against.ts";
import { useModelName } from "../use-model-name.ts";
import type { Forest } from "./forest-of.ts";

/** Each model's paired difference from the pinned one, as the forest plot takes it; null where none is pinned. */
export function useDifferenceForest(): (shown: {
  leaderboard: Pick<Leaderboard, "rows" | "pairs">;
  pin: number | null;
}) => Forest | null {
  const t = useTranslations("views.forest");
  const words = useTranslations("leaderboard");
  const locale = useLocale();
  const nameOf = useModelName();
  return ({ leaderboard: { rows, pairs }, pin }) => {
    const pinned = rows.find(row => row.modelId === pin);
    if (!pinned) return null;
    const compared = rows.flatMap(row => {
      const against = pairAgainst({ pairs, modelId: row.modelId, other: pinned.modelId });
      return against === null ? [] : [{ row, against }];
    });
    if (compared.length === 0) return null;
    return {
      title: t("differencesTitle", { name: nameOf(pinned) }),
      axisLabel: t("differencesAxis"),
      within: { low: -100, high: 100 },
      reference: { at: 0, label: nameOf(pinned) },
      rows: compared.map(({ row, against: { difference, interval, shared } }) => {
        const points = (value: number, plus: boolean) =>
          formatDifference({ difference: value, n: shared, locale, plus });
        return {
          key: String(row.modelId),
          label: nameOf(row),
          mean: difference * 100,
          interval: interval && { low: interval.low * 100, high: interval.high * 100 },
          value: interval
            ? `${points(difference, true)} (${words("pairInterval", { low: points(interval.low, false), high: points(interval.high, false) })})`
            : points(difference, true),
          tone: row.kind === "baseline" ? "baseline" : "model",
        };
      }),
    };
  };
}
