"use client";

import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo, useSyncExternalStore } from "react";
import { unpackDraws } from "../../../lib/engine/leaderboard/mean-draws.ts";
import { pointsPerTenfold, rankByPurpose } from "../../../lib/engine/leaderboard/rank-by-purpose.ts";
import { purposeParams } from "../../../lib/url-state/leaderboard-params.ts";
import { numberFormat } from "../../../lib/words/number-format.ts";
import { Button } from "../../ui/button.tsx";
import { type NamedModel, PurposeTable } from "./purpose-table.tsx";

const criteria = ["accuracy", "cost", "speed"] as const;

/** Weights as sliders over the ranking they give. Without script they are a form that is sent. */
export function PurposeSliders({
  models,
  action,
  fields,
}: {
  models: readonly NamedModel[];
  action: string;
  /** The rest of the page's state. */
  fields: readonly { name: string; value: string }[];
}) {
  const t = useTranslations("views.purpose");
  const locale = useLocale();
  const [weights, setWeights] = useQueryStates(purposeParams, { history: "replace", throttleMs: 200 });
  const unpacked = useMemo(
    () => models.map(model => ({ ...model, draws: model.draws === null ? null : unpackDraws(model.draws) })),
    [models],
  );
  const { ranked, leftOut } = rankByPurpose({ models: unpacked, weights });
  const hasScript = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  const points = (weight: number) =>
    numberFormat(locale, { maximumFractionDigits: 0 }).format((pointsPerTenfold * weight) / weights.accuracy);
  return (
    <div className="mt-4 grid gap-6 lg:grid-cols-[18rem_minmax(0,1fr)]">
      <form action={action} className="grid content-start gap-4">
        {fields.map(({ name, value }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name may stand several times
          <input key={i} type="hidden" name={name} value={value} />
        ))}
        {criteria.map(name => (
          <div key={name} className="grid gap-1">
            <span className="flex justify-between">
              <label htmlFor={`weight-${name}`}>{t(`criterion.${name}`)}</label>
              <span className="tabular-nums">{weights[name]}</span>
            </span>
            <input
              type="range"
              id={`weight-${name}`}
              name={name}
              min={0}
              max={100}
              step={5}
              value={weights[name]}
              onChange={event => setWeights({ [name]: Number(event.target.value) })}
              className="h-6 w-full accent-primary"
            />
          </div>
        ))}
        {!hasScript && (
          <Button type="submit" variant="outline" size="sm">
            {t("apply")}
          </Button>
        )}
        <p className="text-sm text-muted-foreground">
          {weights.accuracy > 0
            ? t("exchange", { cost: points(weights.cost), speed: points(weights.speed) })
            : t("noAccuracy")}
        </p>
      </form>
      <div className="min-w-0">
        <PurposeTable models={models} ranked={ranked} />
        {leftOut.length > 0 && (
          <p className="mt-2 text-sm text-muted-foreground">
            {t("leftOut", {
              models: new Intl.ListFormat(locale, { type: "conjunction" }).format(
                models.filter(model => leftOut.includes(model.modelId)).map(model => model.name),
              ),
            })}
          </p>
        )}
        {models.some(model => model.draws === null) && (
          <p className="mt-2 text-sm text-muted-foreground">{t("noDraws")}</p>
        )}
      </div>
    </div>
  );
}
