import { useFormatter, useTranslations } from "next-intl";
import type { DatasetRow } from "./system-rows.ts";

export function DatasetTable({ rows }: { rows: readonly DatasetRow[] }) {
  const t = useTranslations("systemPage");
  const format = useFormatter();
  if (rows.length === 0) return <p className="mt-1">{t("datasetsNone")}</p>;
  const head = "py-2 pr-4 font-normal";
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by keyboard
    <section tabIndex={0} aria-label={t("datasets")} className="mt-2 overflow-x-auto">
      <table className="w-full text-left text-sm">
        <thead className="border-b text-muted-foreground">
          <tr>
            <th scope="col" className={head}>
              {t("name")}
            </th>
            <th scope="col" className={head}>
              {t("source")}
            </th>
            <th scope="col" className={head}>
              {t("revision")}
            </th>
            <th scope="col" className={`${head} text-right`}>
              {t("items")}
            </th>
            <th scope="col" className={head}>
              {t("since")}
            </th>
          </tr>
        </thead>
        <tbody>
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
        </tbody>
      </table>
    </section>
  );
}
