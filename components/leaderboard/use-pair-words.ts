import { useLocale, useTranslations } from "next-intl";
import type { LeaderboardRow, Pair } from "../../lib/engine/leaderboard/leaderboard.ts";
import { formatDifference } from "../../lib/words/format-share.ts";
import { numberFormat } from "../../lib/words/number-format.ts";
import { roundUp } from "../../lib/words/round-up.ts";
import { pairStory } from "./pair-story.ts";
import { useModelPhrase } from "./use-model-phrase.ts";

/** A pair in one plain sentence. */
export function usePairWords(rows: readonly LeaderboardRow[]): (pair: Pair) => string {
  const t = useTranslations("leaderboard.pairSentence");
  const locale = useLocale();
  const phrase = useModelPhrase();
  const number = (n: number) => numberFormat(locale).format(n);
  const nameOf = (modelId: number) => {
    const row = rows.find(one => one.modelId === modelId);
    return row ? phrase(row) : String(modelId);
  };
  return pair => {
    const rankedFirst =
      rows.find(({ modelId }) => modelId === pair.a || modelId === pair.b)?.modelId ?? pair.a;
    const { kind, first, second, shared, difference, interval, needed } = pairStory(pair, { rankedFirst });
    const points = (value: number) => formatDifference({ difference: value, n: shared, locale });
    const end = (value: number) => formatDifference({ difference: value, n: shared, locale, plus: false });
    return t(kind, {
      first: nameOf(first),
      second: nameOf(second),
      shared: number(shared),
      difference: points(difference),
      count: points(difference) === "+1" ? 1 : 2,
      low: end(interval?.low ?? -1),
      high: end(interval?.high ?? 1),
      needed: number(roundUp(needed ?? 0)),
    });
  };
}
