"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import {
  largestSampleCount,
  type Plan,
  type PlanScoring,
  type ScalingMethod,
  scalingMethods,
  scalingOf,
} from "../../lib/engine/plan/plan.ts";
import { defaultScorerNames, scorerNames } from "../../lib/engine/plan/scorer-names.ts";
import { type Format, formats } from "../../lib/engine/taxonomy/labels.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { NumberField } from "./number-field.tsx";
import { SelectField } from "./select-field.tsx";

/** How answers are scored: by which scorer, from how many answers, and whether the language counts. Folded while all is default. */
export function ScoringFields({
  plan,
  present,
  onChange,
}: {
  plan: Plan;
  /** Formats that the plan's questions have. */
  present: readonly string[];
  onChange: (part: PlanScoring) => void;
}) {
  const t = useTranslations("scoring");
  const labels = useTranslations("labels");
  const penaltyId = useId();
  const { scorers, samples, scaling, languagePenalty } = scalingOf(plan);
  const shown = formats.filter(format => present.includes(format) || scorers[format] !== undefined);
  const scorerOf = (format: Format): string => scorers[format] ?? defaultScorerNames[format];
  const changes = [
    ...shown.flatMap(format => (scorerOf(format) === defaultScorerNames[format] ? [] : [scorerOf(format)])),
    ...(samples > 1 ? [t(`scaledBy.${scaling}`, { count: samples })] : []),
    ...(languagePenalty ? [t("penalty")] : []),
  ];
  return (
    <details className="mt-1 border-t pt-3" open={changes.length > 0 ? true : undefined}>
      <summary className="text-sm text-muted-foreground hover:text-foreground">
        {t("heading")}: {changes.length === 0 ? t("default") : changes.join(" · ")}
      </summary>
      <dl className="mt-2 grid gap-x-12 lg:grid-cols-2">
        {shown.map(format => (
          <SelectField
            key={format}
            label={labels(`format.${format}`)}
            value={scorerOf(format)}
            options={scorerNames[format].map(name => ({
              value: name,
              text:
                name === defaultScorerNames[format]
                  ? t("byDefault", { name: t(`names.${name}`) })
                  : t(`names.${name}`),
            }))}
            onChange={name => onChange({ scorers: { ...scorers, [format]: name } })}
          />
        ))}
        <NumberField
          label={t("samples")}
          help={samples > 1 ? t("needsTemperature") : t("samplesHelp")}
          value={samples}
          least={1}
          most={largestSampleCount}
          onChange={count => onChange({ samples: count })}
        />
        {samples > 1 && (
          <SelectField
            label={t("scaling")}
            value={scaling}
            options={scalingMethods.map(value => ({ value, text: t(`scalingOf.${value}`) }))}
            onChange={value => onChange({ scaling: value as ScalingMethod })}
          />
        )}
        <div className="grid min-h-12 grid-cols-[5.5rem_1fr] items-center gap-2 border-t py-2">
          <dt className="text-sm text-muted-foreground">{t("language")}</dt>
          <dd className="flex items-center gap-2">
            <Checkbox
              id={penaltyId}
              checked={languagePenalty}
              onCheckedChange={on => onChange({ languagePenalty: on === true })}
            />
            <label htmlFor={penaltyId}>{t("penaltyHelp")}</label>
          </dd>
        </div>
      </dl>
    </details>
  );
}
