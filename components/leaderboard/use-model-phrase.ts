import { useTranslations } from "next-intl";
import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import { useModelName } from "./use-model-name.ts";

/** A model as a sentence names it. In Korean the phrase ends in a word whose particles are known. */
export function useModelPhrase(): (row: Pick<LeaderboardRow, "name" | "kind" | "builtin">) => string {
  const t = useTranslations("leaderboard.names");
  const nameOf = useModelName();
  return row => {
    const name = nameOf(row);
    // The Korean phrase ends in 모델, which a name may already do.
    return row.kind === "endpoint" && name.endsWith("모델") ? name : t(row.kind, { name });
  };
}
