import { useLocale, useTranslations } from "next-intl";
import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import { leaderWords } from "../../lib/words/leader-words.ts";
import { useModelPhrase } from "./use-model-phrase.ts";

/** The leaderboard's sentence and the one that backs it, in the reader's language. */
export function useLeaderWords(): (
  leaderboard: Pick<Leaderboard, "rows" | "verdict" | "pairs" | "items">,
) => {
  title: string;
  detail: string;
} {
  const t = useTranslations("leaderboard");
  const locale = useLocale();
  const phrase = useModelPhrase();
  return leaderboard => leaderWords({ leaderboard, t, locale, phrase });
}
