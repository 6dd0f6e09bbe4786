import { useFormatter, useTranslations } from "next-intl";
import { RecordCell, RecordRow } from "./record-cell.tsx";
import { RecordTable } from "./record-table.tsx";
import type { DatasetRow } from "./system-rows.ts";

export function DatasetTable({ rows }: { rows: readonly DatasetRow[] }) {
  const t = useTranslations("systemPage");
  const format = useFormatter();
  if (rows.length === 0) return <p className="mt-1">{t("datasetsNone")}</p>;
  return (
    <RecordTable
      label={t("datasets")}
      columns={[
        { title: t("name") },
        { title: t("source") },
        { title: t("revision") },
        { title: t("items"), isNumber: true },
        { title: t("since") },
      ]}
    >
      {rows.map(row => (
        <RecordRow key={row.source}>
          <th scope="row">{row.name}</th>
          <RecordCell title={t("source")} className="text-muted-foreground [overflow-wrap:anywhere]">
            {row.source}
          </RecordCell>
          <RecordCell title={t("revision")} className="font-mono">
            {row.revision.slice(0, 12)}
          </RecordCell>
          <RecordCell title={t("items")} isNumber>
            {format.number(row.items)}
          </RecordCell>
          <RecordCell title={t("since")} className="whitespace-nowrap">
            {format.dateTime(new Date(row.activatedAt), { dateStyle: "medium", timeZone: "UTC" })}
          </RecordCell>
        </RecordRow>
      ))}
    </RecordTable>
  );
}
