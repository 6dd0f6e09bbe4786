import { useFormatter, useTranslations } from "next-intl";
import { ScrollingTable } from "./scrolling-table.tsx";
import type { DatasetRow } from "./system-rows.ts";

export function DatasetTable({ rows }: { rows: readonly DatasetRow[] }) {
  const t = useTranslations("systemPage");
  const format = useFormatter();
  if (rows.length === 0) return <p className="mt-1">{t("datasetsNone")}</p>;
  return (
    <ScrollingTable
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
        <tr key={row.source} className="border-b">
          <th scope="row" className="py-2 pr-4 font-normal [overflow-wrap:anywhere]">
            {row.name}
          </th>
          <td className="py-2 pr-4 text-muted-foreground [overflow-wrap:anywhere]">{row.source}</td>
          <td className="py-2 pr-4 font-mono">{row.revision.slice(0, 12)}</td>
          <td className="py-2 pr-4 text-right tabular-nums">{format.number(row.items)}</td>
          <td className="py-2 whitespace-nowrap">
            {format.dateTime(new Date(row.activatedAt), { dateStyle: "medium", timeZone: "UTC" })}
          </td>
        </tr>
      ))}
    </ScrollingTable>
  );
}
