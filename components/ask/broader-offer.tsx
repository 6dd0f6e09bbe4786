import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import type { PlanPreview } from "../../lib/engine/plan/plan-preview.ts";
import { Notice } from "../site/notice.tsx";
import { Button } from "../ui/button.tsx";

/** Where fewer questions match than are asked for: the nearest slice that has more, one click away. */
export function BroaderOffer({
  plan,
  preview: { available, broader },
  onChange,
}: {
  plan: Plan;
  preview: PlanPreview;
  onChange: (plan: Plan) => void;
}) {
  const t = useTranslations("insight");
  const plans = useTranslations("plan");
  const format = useFormatter();
  const locale = useLocale();
  if (available >= plan.sampleSize && available > 0) return null;
  const said =
    available === 0 ? plans("empty") : t("tooFew", { available, asked: format.number(plan.sampleSize) });
  const what = new Intl.ListFormat(locale, { type: "conjunction" }).format(
    (broader?.relaxed ?? []).map(name => t(`relax.${name}`)),
  );
  return (
    <Notice tone={available === 0 ? "problem" : "plain"}>
      <p>{said}</p>
      {broader && (
        <Button
          variant="outline"
          size="sm"
          className="mt-2 h-auto min-h-8 whitespace-normal py-1 text-left"
          onClick={() => onChange(broader.plan)}
        >
          {t("broader", { what, count: broader.available })}
        </Button>
      )}
    </Notice>
  );
}
