"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { marginOf, type Plan } from "../../lib/engine/plan/plan.ts";
import type { PlanPreview } from "../../lib/engine/plan/plan-preview.ts";
import { assumedDiscordance, itemsNeeded, smallestGap } from "../../lib/engine/stats/smallest-gap.ts";
import { formatPoints } from "../../lib/words/format-share.ts";
import { numberFormat } from "../../lib/words/number-format.ts";
import { Button } from "../ui/button.tsx";
import { NativeSelect } from "../ui/native-select.tsx";

const gaps = [0.1, 0.05, 0.03];
const discordances = [0.1, 0.2, 0.3, 0.4, 0.5];

/** How small a difference this many questions show, and how many it takes for smaller ones; the assumption is the reader's. */
export function PowerPanel({
  plan,
  preview: { available, drawn, unjudged },
  largestSampleSize,
  onChange,
}: {
  plan: Plan;
  preview: PlanPreview;
  largestSampleSize: number;
  onChange: (plan: Plan) => void;
}) {
  const t = useTranslations("insight");
  const format = useFormatter();
  const locale = useLocale();
  const id = useId();
  const [discordance, setDiscordance] = useState(assumedDiscordance);
  const n = drawn - unjudged;
  if (n <= 0) return null;
  const gap = smallestGap({ n, discordance });
  const margin = marginOf(plan);
  const percent = (share: number) =>
    numberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(share);
  const b = (text: React.ReactNode) => <strong className="font-semibold tabular-nums">{text}</strong>;
  return (
    <div className="min-w-0">
      <h3 className="mb-1 text-sm text-muted-foreground">{t("power")}</h3>
      <p className="prose-width">
        {gap > discordance - 1e-6
          ? t("powerNone", { n: format.number(n) })
          : t.rich("powerShows", { n: format.number(n), gap: formatPoints({ gap, locale }), b })}
      </p>
      {margin !== null && (
        <p className="prose-width mt-1 text-sm text-muted-foreground">
          {t("powerSettled", { n: format.number(n), margin: format.number(margin) })}
        </p>
      )}
      <table className="mt-2 w-full text-sm tabular-nums">
        <thead className="text-left text-muted-foreground">
          <tr>
            <th scope="col" className="py-1 pr-3 font-normal">
              {t("difference")}
            </th>
            <th scope="col" className="py-1 pr-3 text-right font-normal">
              {t("needed")}
            </th>
            <th scope="col" className="py-1 font-normal">
              <span className="sr-only">{t("action")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {gaps.map(wanted => {
            const needed = itemsNeeded({ gap: wanted, discordance });
            // Of more questions, as large a share can't be scored.
            const ask = Math.ceil((needed * drawn) / n);
            const limit = Math.min(available, largestSampleSize);
            return (
              <tr key={wanted} className="border-t">
                <td className="py-1 pr-3">{t("points", { gap: formatPoints({ gap: wanted, locale }) })}</td>
                <td className="py-1 pr-3 text-right">{format.number(needed)}</td>
                <td className="py-1">
                  {n >= needed ? (
                    t("reached")
                  ) : ask > limit ? (
                    <span className="text-muted-foreground">
                      {ask > available
                        ? t("onlyMatch", { available: format.number(available) })
                        : t("onlyAllowed", { most: format.number(largestSampleSize) })}
                    </span>
                  ) : (
                    <Button
                      variant="link"
                      size="inline"
                      onClick={() => onChange({ ...plan, sampleSize: Math.min(limit, ask) })}
                    >
                      {t("askThatMany")}
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="mt-2 text-sm leading-8 text-muted-foreground">
        <label htmlFor={id}>{t("discordance")}</label>
        <span className="mx-1.5 inline-block w-20 align-middle">
          <NativeSelect
            id={id}
            value={discordance}
            onChange={event => setDiscordance(Number(event.target.value))}
            className="h-7 pl-2 text-sm"
          >
            {discordances.map(share => (
              <option key={share} value={share}>
                {percent(share)}
              </option>
            ))}
          </NativeSelect>
        </span>
        {t("powerMethod")}
      </p>
    </div>
  );
}
