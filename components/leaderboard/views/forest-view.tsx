import { useLocale, useTranslations } from "next-intl";
import type { Leaderboard } from "../../../lib/engine/leaderboard/leaderboard.ts";
import { absent } from "../../../lib/words/format-share.ts";
import { numberFormat } from "../../../lib/words/number-format.ts";
import { ChartFigure } from "../../charts/chart-figure.tsx";
import { chartPalettes } from "../../charts/chart-palette.ts";
import { ForestPlot } from "../../charts/forest-plot.tsx";
import { NumberTable } from "../../charts/number-table.tsx";
import { useModelName } from "../use-model-name.ts";
import { useDifferenceForest } from "./use-difference-forest.ts";
import { useForest } from "./use-forest.ts";

/** All intervals close up; with a model pinned, each one's difference from it below. */
export function ForestView({ leaderboard, pin }: { leaderboard: Leaderboard; pin: number | null }) {
  const t = useTranslations("views.forest");
  const locale = useLocale();
  const nameOf = useModelName();
  const forest = useForest()({ leaderboard, pin });
  const differences = useDifferenceForest()({ leaderboard, pin });
  const number = (n: number) => numberFormat(locale).format(n);
  return (
    <section aria-labelledby="forest-view" className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <ChartFigure
        heading={
          <h2 id="forest-view" className="mb-1 text-lg">
            {t("tab")}
          </h2>
        }
        caption={t("help")}
        numbers={t("numbers")}
        draw={width => <ForestPlot {...forest} width={width} palette={chartPalettes.page} />}
      >
        <NumberTable
          caption={forest.title}
          head={[t("model"), t("score"), "n"]}
          rows={leaderboard.rows.map((row, i) => ({
            key: String(row.modelId),
            cells: [nameOf(row), forest.rows[i]?.value ?? absent, number(row.n)],
          }))}
        />
      </ChartFigure>
      {differences && (
        <ChartFigure
          heading={<h3>{differences.title}</h3>}
          caption={t("differencesHelp")}
          numbers={t("numbers")}
          draw={width => <ForestPlot {...differences} width={width} palette={chartPalettes.page} />}
        >
          <NumberTable
            caption={differences.title}
            head={[t("model"), t("points")]}
            rows={differences.rows.map(({ key, label, value }) => ({ key, cells: [label, value] }))}
          />
        </ChartFigure>
      )}
    </section>
  );
}
