import { useFormatter, useLocale, useTranslations } from "next-intl";
import { findImbalance, type Imbalance } from "../../lib/engine/plan/label-imbalance.ts";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import type { PlanPreview } from "../../lib/engine/plan/plan-preview.ts";
import { numberFormat } from "../../lib/words/number-format.ts";
import { useLabelName } from "./use-label-name.ts";

/** In words, where the drawn questions lean to one side. */
export function ImbalanceList({ plan, preview }: { plan: Plan; preview: PlanPreview }) {
  const t = useTranslations("insight");
  const format = useFormatter();
  const locale = useLocale();
  const nameOf = useLabelName();
  const found = findImbalance({
    drawn: preview.drawnBy,
    asked: {
      subject: plan.subjects,
      skill: plan.skills,
      target: plan.targets,
      format: plan.formats,
      benchmark: plan.benchmarks,
    },
  });
  if (found.length === 0) return null;
  const percent = numberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const say = ({ kind, facet, value, count, total }: Imbalance) => {
    const label = nameOf({ facet, value });
    // "100%" would say that there is nothing else.
    const share = percent.format(Math.min(0.99, count / total));
    return kind === "mostly"
      ? t("mostly", { label, share })
      : t("few", { label, count, total: format.number(total) });
  };
  return (
    <div>
      <h3 className="mb-1 text-sm text-muted-foreground">{t("uneven")}</h3>
      <ul className="prose-width list-disc pl-5">
        {found.map(one => (
          <li key={`${one.kind} ${one.facet} ${one.value}`}>{say(one)}</li>
        ))}
      </ul>
    </div>
  );
}
