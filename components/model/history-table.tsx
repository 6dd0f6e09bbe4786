import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ModelPage } from "../../lib/engine/leaderboard/model-page.ts";
import { formatShare } from "../../lib/words/format-share.ts";
import { ScrollingTable } from "../system/scrolling-table.tsx";

/** Scores by what was asked and how it was put. */
export function HistoryTable({ history }: { history: ModelPage["history"] }) {
  const t = useTranslations("model");
  const browse = useTranslations("browse");
  const format = useFormatter();
  const locale = useLocale();
  return (
    <div>
      <h2 id="history" className="text-lg">
        {t("history")}
      </h2>
      <p className="mt-1 text-muted-foreground">{t("historyHelp")}</p>
      <ScrollingTable
        label={t("history")}
        columns={[
          { title: t("dataset") },
          { title: t("prompt") },
          { title: browse("score"), isNumber: true },
          { title: browse("answers"), isNumber: true },
          { title: browse("last") },
        ]}
      >
        {history.map(row => (
          <tr key={`${row.dataset} ${row.revision} ${row.promptVersion}`} className="border-b">
            <th scope="row" className="py-2 pr-4 font-normal [overflow-wrap:anywhere]">
              {row.dataset} <span className="font-mono">{row.revision.slice(0, 12)}</span>
            </th>
            <td className="py-2 pr-4 [overflow-wrap:anywhere]">{row.promptVersion}</td>
            <td className="py-2 pr-4 text-right">{formatShare({ share: row.mean, n: row.n, locale })}</td>
            <td className="py-2 pr-4 text-right">{format.number(row.n)}</td>
            <td className="py-2 whitespace-nowrap">
              {format.dateTime(row.lastMeasured, { dateStyle: "medium", timeZone: "UTC" })}
            </td>
          </tr>
        ))}
      </ScrollingTable>
    </div>
  );
}
