import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { Leaderboard } from "../../../lib/engine/leaderboard/leaderboard.ts";
import { formatSeconds } from "../../../lib/words/format-seconds.ts";
import { absent, digitBasis, formatShare } from "../../../lib/words/format-share.ts";
import { ChartFigure } from "../../charts/chart-figure.tsx";
import { chartPalettes } from "../../charts/chart-palette.ts";
import { NumberTable } from "../../charts/number-table.tsx";
import { ScatterPlot, type ScatterPoint } from "../../charts/scatter-plot.tsx";
import { formatCost } from "../format-cost.ts";
import { useModelName } from "../use-model-name.ts";
import { isScattered, type ScatterAxis, scatterAxes } from "./scatter-of.ts";
import { useScatter } from "./use-scatter.ts";

/** Quality against cost and against time, each with the models that nothing beats in both. */
export function CostView({ leaderboard, pin }: { leaderboard: Leaderboard; pin: number | null }) {
  const t = useTranslations("views.cost");
  const format = useFormatter();
  const nameOf = useModelName();
  const scatterOf = useScatter();
  const list = (names: string[]) => format.list(names, { type: "conjunction" });
  /** Models with a score that the chart has no place for. */
  const leftOut = (axis: ScatterAxis) =>
    leaderboard.rows
      .filter(row => row.kind === "endpoint" && row.mean !== null && !isScattered(row, axis))
      .map(nameOf);
  const charts = scatterAxes.flatMap(axis => {
    const scatter = scatterOf({ leaderboard, axis, pin });
    return scatter ? [{ axis, scatter }] : [];
  });
  if (charts.length === 0) return <p className="prose-width">{t("nothing")}</p>;
  return (
    <section aria-labelledby="cost-view" className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div>
        <h2 id="cost-view" className="text-lg">
          {t("tab")}
        </h2>
        <p className="prose-width mt-1 text-sm text-muted-foreground">{t("help")}</p>
        {charts[0]?.axis !== "cost" && (
          <p className="prose-width mt-1 text-sm text-muted-foreground">{t("noPrices")}</p>
        )}
      </div>
      {charts.map(({ axis, scatter }) => (
        <ChartFigure
          key={axis}
          heading={<h3>{scatter.title}</h3>}
          caption={[
            t("front", { models: list(frontOf(scatter.points)), of: t(`of.${axis}`) }),
            leftOut(axis).length > 0 && t(`leftOut.${axis}`, { models: list(leftOut(axis)) }),
          ]
            .filter(Boolean)
            .join(" ")}
          numbers={t("numbers")}
          draw={width => <ScatterPlot {...scatter} width={width} palette={chartPalettes.page} />}
        >
          <ScatterNumbers leaderboard={leaderboard} axis={axis} scatter={scatter} />
        </ChartFigure>
      ))}
    </section>
  );
}

function frontOf(points: readonly ScatterPoint[]): string[] {
  return points
    .filter(point => point.onFront)
    .sort((a, b) => a.x - b.x)
    .map(point => point.label);
}

function ScatterNumbers({
  leaderboard: { rows },
  axis,
  scatter: { title, points },
}: {
  leaderboard: Leaderboard;
  axis: ScatterAxis;
  scatter: { title: string; points: readonly ScatterPoint[] };
}) {
  const t = useTranslations("views.cost");
  const locale = useLocale();
  return (
    <NumberTable
      caption={title}
      head={[
        t("model"),
        t("quality"),
        t(`axis.${axis}`),
        ...(axis === "cost" ? [] : [t("p95")]),
        t("onFront"),
      ]}
      rows={points.map(point => {
        const row = rows.find(one => String(one.modelId) === point.key)!;
        const share = (value: number) =>
          formatShare({ share: value, n: digitBasis({ n: row.n, rows }), locale });
        const times = axis === "latency" ? row.latencyMs : row.firstTokenMs;
        const seconds = (latencyMs: number | undefined) =>
          latencyMs === undefined ? absent : formatSeconds({ latencyMs, locale });
        return {
          key: point.key,
          cells: [
            point.label,
            row.interval
              ? `${share(row.mean!)} (${share(row.interval.low)}–${share(row.interval.high)})`
              : share(row.mean!),
            ...(axis === "cost"
              ? [formatCost({ cost: point.x, locale })]
              : [seconds(times?.p50), seconds(times?.p95)]),
            point.onFront ? t("yes") : absent,
          ],
        };
      })}
    />
  );
}
