"use client";

import { useTranslations } from "next-intl";
import { defaultMargin, largestMargin, type Plan, stopRules } from "../../lib/engine/plan/plan.ts";
import { NumberField } from "./number-field.tsx";
import { SelectField } from "./select-field.tsx";

/** Whether to ask every drawn question, or to stop once the ranking is settled, and within what margin. */
export function StopFields({
  plan,
  onChange,
}: {
  plan: Plan;
  onChange: (part: Pick<Plan, "stop" | "margin">) => void;
}) {
  const t = useTranslations("insight");
  const { stop = "never", margin = defaultMargin } = plan;
  return (
    <>
      <SelectField
        label={t("stop")}
        value={stop}
        options={stopRules.map(value => ({ value, text: t(`stopOf.${value}`) }))}
        onChange={value => onChange({ stop: stopRules.find(known => known === value) })}
      />
      {stop === "settled" && (
        <NumberField
          label={t("margin")}
          help={t("marginHelp")}
          value={margin}
          least={1}
          most={largestMargin}
          onChange={points => onChange({ margin: points })}
        />
      )}
    </>
  );
}
