import { useTranslations } from "next-intl";
import type { Leaderboard } from "../../../lib/engine/leaderboard/leaderboard.ts";
import { pointsPerTenfold } from "../../../lib/engine/leaderboard/rank-by-purpose.ts";
import { rowCost } from "../../../lib/engine/leaderboard/row-cost.ts";
import { type LeaderboardState, leaderboardFields } from "../../../lib/url-state/leaderboard-params.ts";
import { useModelName } from "../use-model-name.ts";
import { PurposeSliders } from "./purpose-sliders.tsx";

/** Which model is best for what a reader values: weights, what they mean, and the ranking they give. */
export function PurposeView({
  leaderboard,
  slug,
  state,
}: {
  leaderboard: Leaderboard;
  slug: string;
  state: LeaderboardState;
}) {
  const t = useTranslations("views.purpose");
  const nameOf = useModelName();
  const models = leaderboard.rows.flatMap(row =>
    row.kind === "baseline" || row.mean === null
      ? []
      : [
          {
            modelId: row.modelId,
            name: nameOf(row),
            mean: row.mean,
            cost: rowCost(row),
            latencyMs: row.latencyMs?.p50 ?? null,
            draws: row.draws,
          },
        ],
  );
  return (
    <section aria-labelledby="purpose-view">
      <h2 id="purpose-view" className="text-lg">
        {t("title")}
      </h2>
      <p className="prose-width mt-1 text-sm text-muted-foreground">{t("help")}</p>
      {models.length === 0 ? (
        <p className="mt-3">{t("nothing")}</p>
      ) : (
        <PurposeSliders
          models={models}
          action={`/leaderboards/${slug}#views`}
          fields={leaderboardFields(state, { but: ["accuracy", "cost", "speed"] })}
        />
      )}
      <div className="prose-width mt-4 text-sm text-muted-foreground">
        <p>{t("definition", { tenfold: pointsPerTenfold })}</p>
        <p className="mt-1">{t("uncertainty")}</p>
      </div>
    </section>
  );
}
