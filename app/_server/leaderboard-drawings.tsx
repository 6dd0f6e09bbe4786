import { getTranslations } from "next-intl/server";
import type { ReactElement } from "react";
import { chartPalettes } from "../../components/charts/chart-palette.ts";
import { ForestPlot } from "../../components/charts/forest-plot.tsx";
import { ScatterPlot } from "../../components/charts/scatter-plot.tsx";
import { forestOf } from "../../components/leaderboard/views/forest-of.ts";
import { scatterOf } from "../../components/leaderboard/views/scatter-of.ts";
import { LeaderboardPicture } from "../../components/share/leaderboard-picture.tsx";
import type { ChartName } from "../../lib/engine/leaderboard/export-format.ts";
import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import type { Locale } from "../../lib/i18n/locales.ts";
import { reportWords } from "../../lib/words/report-words.ts";

type Drawn = { leaderboard: Leaderboard; locale: Locale };

const chartWidth = 1_040;

/** A chart as it stands in a file of its own; null where the leaderboard has no numbers for it. */
export async function drawChart({
  chart,
  ...drawn
}: Drawn & { chart: ChartName }): Promise<ReactElement | null> {
  const look = { width: chartWidth, palette: chartPalettes.light };
  if (chart === "forest") return <ForestPlot {...(await readForest(drawn))} {...look} />;
  const { leaderboard, locale } = drawn;
  const [{ nameOf }, t] = await Promise.all([
    reportWords(drawn),
    getTranslations({ locale, namespace: "views.cost" }),
  ]);
  const scatter = scatterOf({ leaderboard, axis: chart, t, locale, nameOf });
  return scatter && <ScatterPlot {...scatter} {...look} />;
}

/** What a link to the leaderboard is shown by. */
export async function drawLinkPicture({ leaderboard, locale }: Drawn): Promise<ReactElement> {
  const [{ title, question }, t, forest] = await Promise.all([
    reportWords({ leaderboard, locale }),
    getTranslations({ locale, namespace: "share" }),
    readForest({ leaderboard, locale }),
  ]);
  return (
    <LeaderboardPicture
      question={question}
      title={title}
      footer={t("picture", { items: leaderboard.items, models: leaderboard.rows.length })}
      forest={forest}
      palette={chartPalettes.light}
    />
  );
}

async function readForest({ leaderboard, locale }: Drawn) {
  const [{ nameOf }, t] = await Promise.all([
    reportWords({ leaderboard, locale }),
    getTranslations({ locale, namespace: "views.forest" }),
  ]);
  return forestOf({ leaderboard, t, locale, nameOf });
}
