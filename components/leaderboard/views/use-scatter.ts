import { useLocale, useTranslations } from "next-intl";
import type { Leaderboard } from "../../../lib/engine/leaderboard/leaderboard.ts";
import { useModelName } from "../use-model-name.ts";
import { type Scatter, type ScatterAxis, scatterOf } from "./scatter-of.ts";

/** A leaderboard as the scatter plot takes it, in the reader's language; null where no model has both numbers. */
export function useScatter(): (shown: {
  leaderboard: Pick<Leaderboard, "rows">;
  axis: ScatterAxis;
  pin?: number | null;
}) => Scatter | null {
  const t = useTranslations("views.cost");
  const locale = useLocale();
  const nameOf = useModelName();
  return shown => scatterOf({ ...shown, t, locale, nameOf });
}
