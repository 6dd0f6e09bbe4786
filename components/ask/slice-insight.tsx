import { useTranslations } from "next-intl";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import type { PlanPreview } from "../../lib/engine/plan/plan-preview.ts";
import { CountBars } from "./count-bars.tsx";
import { groupSubjects } from "./group-subjects.ts";
import { ImbalanceList } from "./imbalance-list.tsx";
import { PowerPanel } from "./power-panel.tsx";
import { useLabelName } from "./use-label-name.ts";

/** What the questions are made of, which way they lean, and how small a difference they can show. */
export function SliceInsight({
  plan,
  preview,
  largestSampleSize,
  onChange,
}: {
  plan: Plan;
  preview: PlanPreview;
  largestSampleSize: number;
  onChange: (plan: Plan) => void;
}) {
  const t = useTranslations("insight");
  const nameOf = useLabelName();
  const { matchedBy, drawnBy, available } = preview;
  if (available === 0) return null;
  return (
    <div className="mt-6 grid gap-4">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-6 lg:grid-cols-2">
        <div className="grid content-start gap-4">
          <CountBars
            title={t("bySubject")}
            {...groupSubjects({ matched: matchedBy.subject, drawn: drawnBy.subject })}
            nameOf={value => nameOf({ facet: "subject", value })}
          />
          <CountBars
            title={t("bySource")}
            matched={matchedBy.benchmark}
            drawn={drawnBy.benchmark}
            nameOf={value => value}
          />
          <p aria-hidden className="flex flex-wrap gap-x-4 text-sm text-muted-foreground">
            <span className="inline-flex items-center gap-2">
              <span className="h-2 w-4 rounded-full bg-data-point" />
              {t("barDrawn")}
            </span>
            <span className="inline-flex items-center gap-2">
              <span className="h-2 w-4 rounded-full bg-data-interval" />
              {t("barMatching")}
            </span>
          </p>
        </div>
        <div className="grid content-start gap-4">
          <PowerPanel
            plan={plan}
            preview={preview}
            largestSampleSize={largestSampleSize}
            onChange={onChange}
          />
          <ImbalanceList plan={plan} preview={preview} />
        </div>
      </div>
    </div>
  );
}
