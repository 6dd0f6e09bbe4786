import { useLocale, useTranslations } from "next-intl";
import type { Leaderboard } from "../../../lib/engine/leaderboard/leaderboard.ts";
import { useModelName } from "../use-model-name.ts";
import { type Forest, forestOf } from "./forest-of.ts";

/** A leaderboard as the forest plot takes it, in the reader's language. */
export function useForest(): (shown: {
  leaderboard: Pick<Leaderboard, "rows" | "chance" | "items">;
  pin?: number | null;
}) => Forest {
  const t = useTranslations("views.forest");
  const locale = useLocale();
  const nameOf = useModelName();
  return shown => forestOf({ ...shown, t, locale, nameOf });
}
