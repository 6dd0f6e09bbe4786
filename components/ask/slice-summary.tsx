"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import type { PlanPreview } from "../../lib/engine/plan/plan-preview.ts";
import { assumedDiscordance } from "../../lib/engine/stats/smallest-gap.ts";
import { formats } from "../../lib/engine/taxonomy/labels.ts";
import { formatPoints } from "../../lib/words/format-share.ts";
import { Notice } from "../site/notice.tsx";
import { Button } from "../ui/button.tsx";
import { BroaderOffer } from "./broader-offer.tsx";

/** What the plan gives: how many questions, how fine a difference they show, what they can't tell. */
export function SliceSummary({
  plan,
  preview,
  onChange,
}: {
  plan: Plan;
  preview: PlanPreview;
  onChange: (plan: Plan) => void;
}) {
  const t = useTranslations("plan");
  const locale = useLocale();
  const format = useFormatter();
  const { available, drawn, unjudged, smallestGap, planned } = preview;
  const b = (text: React.ReactNode) => <strong className="font-semibold">{text}</strong>;
  const kept = (plan.formats.length > 0 ? plan.formats : formats).filter(value => value !== "open-ended");
  return (
    <div className="mt-4 grid gap-3 border-t pt-4">
      {available > 0 && (
        <p title={t("gapHelp")} className="tabular-nums">
          {smallestGap !== null && smallestGap > assumedDiscordance - 1e-6
            ? t.rich("summaryFew", { available, drawn: format.number(drawn), b })
            : smallestGap === null
              ? t.rich("summaryNoGap", { available, drawn: format.number(drawn), b })
              : t.rich("summary", {
                  available,
                  drawn: format.number(drawn),
                  gap: formatPoints({ gap: smallestGap, locale }),
                  b,
                })}
        </p>
      )}
      <BroaderOffer plan={plan} preview={preview} onChange={onChange} />
      {unjudged > 0 && (
        <Notice>
          <p className="mb-2">{t("unjudged", { count: unjudged })}</p>
          {kept.length > 0 && (
            <Button variant="outline" size="sm" onClick={() => onChange({ ...plan, formats: kept })}>
              {t("leaveOut")}
            </Button>
          )}
        </Notice>
      )}
      {planned.notes.length > 0 && (
        <Notice title={t("notes")}>
          <ul className="list-disc pl-5">
            {planned.notes.map(note => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}
