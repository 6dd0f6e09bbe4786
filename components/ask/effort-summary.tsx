import { useFormatter, useLocale, useTranslations } from "next-intl";
import { assumedEffort } from "../../lib/engine/plan/estimate-effort.ts";
import type { PlanPreview } from "../../lib/engine/plan/plan-preview.ts";
import { numberFormat } from "../../lib/words/number-format.ts";
import type { DraftModel } from "./draft-model.ts";
import { formatDollars } from "./format-dollars.ts";
import { totalEffort } from "./total-effort.ts";

/** What the run will take of the reader's models: in one line, by model beneath it, and what that stands on. */
export function EffortSummary({ models, preview }: { models: DraftModel[]; preview: PlanPreview }) {
  const t = useTranslations("insight");
  const run = useTranslations("run");
  const format = useFormatter();
  const locale = useLocale();
  const rows = models.flatMap((model, index) => {
    const effort = preview.efforts[index];
    if (model.kind === "baseline" || !model.ticked || !effort) return [];
    const [name, address] =
      model.kind === "house"
        ? [model.house.name, model.house.host ?? model.id]
        : [model.endpoint.name, model.endpoint.api_base];
    const measured = preview.measured[index] ?? 0;
    return [{ id: model.id, name, address, effort, measured, unreadable: preview.unreadable[index] ?? 0 }];
  });
  const total = totalEffort(rows);
  const reused = rows.reduce((sum, { measured }) => sum + measured, 0);
  const unreadable = rows.reduce((sum, row) => sum + row.unreadable, 0);
  const tokens = (count: number) =>
    numberFormat(locale, { notation: "compact", maximumSignificantDigits: 2 }).format(count);
  const dollars = (amount: number) => formatDollars({ amount, locale });
  const duration = (seconds: number) =>
    seconds < 90
      ? t("seconds", { count: Math.max(1, Math.round(seconds)) })
      : seconds < 90 * 60
        ? t("minutes", { count: Math.round(seconds / 60) })
        : t("hours", { count: Math.round(seconds / 3_600) });
  return (
    <div className="min-w-0 text-sm text-muted-foreground">
      <p>
        {total.calls === 0
          ? run("calls", { count: 0 })
          : t("effort", {
              calls: run("calls", { count: total.calls }),
              tokens: tokens(total.tokens),
              time: duration(total.seconds),
            })}
        {total.calls > 0 && total.cost !== null && (
          <>
            {" · "}
            {t(total.unpriced > 0 ? "costOfSome" : "cost", { cost: dollars(total.cost) })}
          </>
        )}
      </p>
      {reused > 0 && <p>{run("reused", { count: reused })}</p>}
      {unreadable > 0 && <p className="prose-width">{run("unreadable", { count: unreadable })}</p>}
      {total.calls > 0 && (
        <details className="mt-1">
          <summary className="hover:text-foreground">{t("byModel")}</summary>
          <ul className="mt-1 grid gap-1">
            {rows.map(({ id, name, effort, measured }) => (
              <li key={id} className="tabular-nums">
                <span className="text-foreground">{name}</span>
                {" · "}
                {t("measuredOf", { measured: format.number(measured), drawn: format.number(preview.drawn) })}
                {effort.calls > 0 && (
                  <>
                    {" · "}
                    {t("effortOfModel", {
                      calls: effort.calls,
                      input: tokens(effort.inputTokens),
                      output: tokens(effort.outputTokens),
                      time: duration(effort.seconds),
                    })}
                    {" · "}
                    {effort.cost !== null && `${t("cost", { cost: dollars(effort.cost) })} · `}
                    {t(effort.basis === "measured" ? "fromMeasured" : "fromAssumed")}
                  </>
                )}
              </li>
            ))}
          </ul>
          {total.assumed && (
            <p className="prose-width mt-1">
              {t("assumption", {
                characters: format.number(assumedEffort.charactersPerToken),
                korean: format.number(assumedEffort.koreanCharactersPerToken),
                output: format.number(assumedEffort.outputTokens),
                seconds: format.number(assumedEffort.secondsPerCall),
              })}
            </p>
          )}
        </details>
      )}
    </div>
  );
}
