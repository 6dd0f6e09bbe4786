import { useLocale, useTranslations } from "next-intl";
import type { LeaderboardRow, Pair } from "../../lib/engine/leaderboard/leaderboard.ts";
import { formatDifference } from "./format-share.ts";
import { pairStory } from "./pair-story.ts";
import { roundUp } from "./round-up.ts";
import { useModelPhrase } from "./use-model-phrase.ts";

/** Pairs in plain words, one sentence each. */
export function PairSentences({ pairs, rows }: { pairs: readonly Pair[]; rows: readonly LeaderboardRow[] }) {
  const t = useTranslations("leaderboard.pairSentence");
  const locale = useLocale();
  const phrase = useModelPhrase();
  const number = (n: number) => new Intl.NumberFormat(locale).format(n);
  const nameOf = (modelId: number) => {
    const row = rows.find(one => one.modelId === modelId);
    return row ? phrase(row) : String(modelId);
  };
  return (
    <ul className="prose-width grid list-disc gap-1 pl-5">
      {pairs.map(pair => {
        const { kind, first, second, shared, difference, interval, needed } = pairStory(pair);
        const points = (value: number) => formatDifference({ difference: value, n: shared, locale });
        const end = (value: number) =>
          formatDifference({ difference: value, n: shared, locale, plus: false });
        return (
          <li key={`${pair.a} ${pair.b}`}>
            {t(kind, {
              first: nameOf(first),
              second: nameOf(second),
              shared: number(shared),
              difference: points(difference),
              count: points(difference) === "+1" ? 1 : 2,
              low: end(interval?.low ?? -1),
              high: end(interval?.high ?? 1),
              needed: number(roundUp(needed ?? 0)),
            })}
          </li>
        );
      })}
    </ul>
  );
}
