import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ModelPage } from "../../lib/engine/leaderboard/model-page.ts";
import { formatShare } from "../../lib/words/format-share.ts";
import { RecordCell, RecordRow } from "../system/record-cell.tsx";
import { RecordTable } from "../system/record-table.tsx";

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
      <RecordTable
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
          <RecordRow key={`${row.dataset} ${row.revision} ${row.promptVersion}`}>
            <th scope="row">
              {row.dataset} <span className="font-mono">{row.revision.slice(0, 12)}</span>
            </th>
            <RecordCell title={t("prompt")} className="[overflow-wrap:anywhere]">
              {row.promptVersion}
            </RecordCell>
            <RecordCell title={browse("score")} isNumber>
              {formatShare({ share: row.mean, n: row.n, locale })}
            </RecordCell>
            <RecordCell title={browse("answers")} isNumber>
              {format.number(row.n)}
            </RecordCell>
            <RecordCell title={browse("last")} className="whitespace-nowrap">
              {format.dateTime(row.lastMeasured, { dateStyle: "medium", timeZone: "UTC" })}
            </RecordCell>
          </RecordRow>
        ))}
      </RecordTable>
    </div>
  );
}
