import { useTranslations } from "next-intl";
import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import { modelPhrase } from "../../lib/words/model-words.ts";
import { useModelName } from "./use-model-name.ts";

/** A model as a sentence names it. In Korean the phrase ends in a word whose particles are known. */
export function useModelPhrase(): (row: Pick<LeaderboardRow, "name" | "kind" | "builtin">) => string {
  const t = useTranslations("leaderboard.names");
  const nameOf = useModelName();
  return row => modelPhrase({ kind: row.kind, name: nameOf(row), t });
}
