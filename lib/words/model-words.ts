import type { useTranslations } from "next-intl";
import type { LeaderboardRow } from "../engine/leaderboard/leaderboard.ts";
import type { BaselineId } from "../engine/models/model-choice.ts";

type Named = Pick<LeaderboardRow, "name" | "kind" | "builtin">;

/** A model's display name: its own, or for a baseline the name in the reader's language. */
export function modelName({
  model: { name, builtin },
  t,
}: {
  model: Named;
  t: ReturnType<typeof useTranslations<"labels.builtin">>;
}): string {
  return builtin !== null && t.has(builtin as BaselineId) ? t(builtin as BaselineId) : name;
}

/** A model as a sentence names it. In Korean the phrase ends in a word whose particles are known. */
export function modelPhrase({
  kind,
  name,
  t,
}: {
  kind: LeaderboardRow["kind"];
  name: string;
  t: ReturnType<typeof useTranslations<"leaderboard.names">>;
}): string {
  // The Korean phrase ends in 모델, which a name may already do.
  return kind === "endpoint" && name.endsWith("모델") ? name : t(kind, { name });
}
