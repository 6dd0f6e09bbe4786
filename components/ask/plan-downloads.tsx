import { useTranslations } from "next-intl";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import { planFileHref } from "../../lib/url-state/plan-file-href.ts";
import { Button } from "../ui/button.tsx";

/** The plan as a file: ours, or the evaluator config HRET runs. */
export function PlanDownloads({ plan }: { plan: Plan }) {
  const t = useTranslations("insight");
  return (
    <>
      <Button asChild variant="outline" size="sm">
        <a href={planFileHref({ plan, form: "yaml" })} download>
          {t("downloadPlan")}
        </a>
      </Button>
      <Button asChild variant="outline" size="sm">
        <a href={planFileHref({ plan, form: "hret" })} download title={t("downloadHretHelp")}>
          {t("downloadHret")}
        </a>
      </Button>
    </>
  );
}
