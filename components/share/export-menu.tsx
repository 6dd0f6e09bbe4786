import { useTranslations } from "next-intl";
import { citationFormats } from "../../lib/engine/leaderboard/citation-format.ts";
import { type ChartName, chartFormats, exportFormats } from "../../lib/engine/leaderboard/export-format.ts";
import { ActionMenu } from "./action-menu.tsx";

const link = "text-primary underline underline-offset-4 hover:no-underline";

/** Every form a leaderboard can be taken away in: plain links, no script needed. */
export function ExportMenu({ slug, charts }: { slug: string; charts: readonly ChartName[] }) {
  const t = useTranslations("share.export");
  const cite = useTranslations("leaderboard");
  const base = `/api/v1/leaderboards/${slug}`;
  return (
    <ActionMenu label={t("title")}>
      <ul className="grid gap-2">
        {exportFormats.map(format => (
          <li key={format}>
            <a href={`${base}/export?format=${format}`} className={link} download>
              {t(`formats.${format}.name`)}
            </a>
            <span className="block text-sm text-muted-foreground">{t(`formats.${format}.help`)}</span>
          </li>
        ))}
        {charts.map(chart => (
          <li key={chart}>
            {t(`charts.${chart}`)}
            <span className="flex flex-wrap gap-x-4 text-sm">
              {chartFormats.map(format => (
                <a
                  key={format}
                  href={`${base}/export?format=${format}${chart === "forest" ? "" : `&chart=${chart}`}`}
                  className={link}
                  download
                >
                  {format.toUpperCase()}
                  <span className="sr-only">{t(`charts.${chart}`)}</span>
                </a>
              ))}
            </span>
          </li>
        ))}
        <li>
          {t("citation")}
          <span className="flex flex-wrap gap-x-4 text-sm">
            {citationFormats.map(format => (
              <a key={format} href={`${base}/citation?format=${format}`} className={link} download>
                {cite(`citeAs.${format}`)}
              </a>
            ))}
          </span>
        </li>
      </ul>
    </ActionMenu>
  );
}
