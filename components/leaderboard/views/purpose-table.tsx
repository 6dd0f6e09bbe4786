import { useLocale, useTranslations } from "next-intl";
import type { PurposeModel, PurposeRank } from "../../../lib/engine/leaderboard/rank-by-purpose.ts";
import { formatProbability } from "../../../lib/words/format-probability.ts";
import { formatSeconds } from "../../../lib/words/format-seconds.ts";
import { absent } from "../../../lib/words/format-share.ts";
import { numberFormat } from "../../../lib/words/number-format.ts";
import { formatCost } from "../format-cost.ts";

/** `draws` packed, as a leaderboard keeps them. */
export type NamedModel = Omit<PurposeModel, "draws"> & { name: string; draws: string | null };

/** The ranking by purpose: utility with its interval drawn on one axis, and the probability of being best. */
export function PurposeTable({
  models,
  ranked,
}: {
  models: readonly NamedModel[];
  ranked: readonly PurposeRank[];
}) {
  const t = useTranslations("views.purpose");
  const locale = useLocale();
  const ends = ranked.flatMap(({ utility, interval }) => [
    interval?.low ?? utility,
    interval?.high ?? utility,
  ]);
  const low = Math.min(...ends, 100) - 1;
  const high = Math.max(...ends, low + 2) + 1;
  const at = (value: number) => `${((100 * (value - low)) / (high - low)).toFixed(2)}%`;
  const points = numberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const head = "pb-1 pl-3 text-right font-normal whitespace-nowrap";
  const cell = "pl-3 text-right whitespace-nowrap";
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t("caption")}
      className="relative overflow-x-auto"
    >
      <table className="w-full">
        <caption className="sr-only">{t("caption")}</caption>
        <thead className="border-b border-input text-sm text-muted-foreground">
          <tr>
            <th scope="col" className="pb-1 text-left font-normal">
              {t("model")}
            </th>
            <th scope="col" className="w-1/3 min-w-32 pb-1 pl-3 text-left font-normal max-sm:hidden">
              {t("drawn")}
            </th>
            <th scope="col" className={head}>
              {t("utility")}
            </th>
            <th scope="col" className={head}>
              {t("best")}
            </th>
            <th scope="col" className={`${head} max-sm:hidden`}>
              {t("cost")}
            </th>
            <th scope="col" className={`${head} max-sm:hidden`}>
              {t("seconds")}
            </th>
          </tr>
        </thead>
        <tbody>
          {ranked.map(({ modelId, utility, interval, pBest }, place) => {
            const model = models.find(one => one.modelId === modelId)!;
            return (
              <tr key={modelId} className="h-9 border-b">
                <th scope="row" className="text-left font-normal [overflow-wrap:anywhere]">
                  <span className="mr-2 text-muted-foreground tabular-nums">{place + 1}</span>
                  <span className={place === 0 ? "font-semibold" : ""}>{model.name}</span>
                </th>
                <td className="pl-3 max-sm:hidden">
                  <svg aria-hidden width="100%" height="20" className="block overflow-visible">
                    {interval && (
                      <rect
                        x={at(interval.low)}
                        width={`${((100 * (interval.high - interval.low)) / (high - low)).toFixed(2)}%`}
                        y="5"
                        height="10"
                        rx="5"
                        className={`data-motion ${place === 0 ? "fill-data-lead" : "fill-data-interval"}`}
                      />
                    )}
                    <circle
                      cx={at(utility)}
                      cy="10"
                      r="5"
                      strokeWidth="2"
                      className="data-motion fill-data-point stroke-background"
                    />
                  </svg>
                </td>
                <td className={cell}>{points.format(utility)}</td>
                <td className={cell}>
                  {pBest === null ? absent : formatProbability({ probability: pBest, locale })}
                </td>
                <td className={`${cell} max-sm:hidden`}>
                  {model.cost === null ? absent : formatCost({ cost: model.cost, locale })}
                </td>
                <td className={`${cell} max-sm:hidden`}>
                  {model.latencyMs === null ? absent : formatSeconds({ latencyMs: model.latencyMs, locale })}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
