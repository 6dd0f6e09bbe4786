import { useFormatter, useTranslations } from "next-intl";
import { RecordCell, RecordRow } from "./record-cell.tsx";
import { RecordTable } from "./record-table.tsx";
import type { ImportRow } from "./system-rows.ts";

export function ImportTable({ rows }: { rows: readonly ImportRow[] }) {
  const t = useTranslations("systemPage");
  const format = useFormatter();
  if (rows.length === 0) return <p className="mt-1">{t("importsNone")}</p>;
  return (
    <RecordTable
      label={t("imports")}
      columns={[
        { title: t("name") },
        { title: t("status") },
        { title: t("progress"), isNumber: true },
        { title: t("rejected"), isNumber: true },
        { title: t("change") },
        { title: t("updated") },
      ]}
    >
      {rows.map(row => (
        <RecordRow key={row.id}>
          <th scope="row">
            {row.name}
            <span className="block text-muted-foreground">{row.source}</span>
          </th>
          <RecordCell title={t("status")}>{t(`statusOf.${row.status}`)}</RecordCell>
          <RecordCell title={t("progress")} isNumber>
            <ReadCount row={row} />
          </RecordCell>
          <RecordCell title={t("rejected")} isNumber>
            <Rejections row={row} />
          </RecordCell>
          <RecordCell title={t("change")} className={hasChange(row) ? "" : "max-sm:hidden"}>
            {row.status === "SUCCESS" &&
              t("changed", {
                added: format.number(row.added ?? 0),
                retired: format.number(row.retired ?? 0),
                duplicates: format.number(row.duplicates ?? 0),
              })}
            {row.unmapped > 0 && (
              <span className="block text-muted-foreground">
                {t("unmapped", { count: format.number(row.unmapped) })}
              </span>
            )}
          </RecordCell>
          <RecordCell title={t("updated")} className="whitespace-nowrap">
            {format.dateTime(new Date(row.updatedAt), {
              dateStyle: "medium",
              timeStyle: "short",
              timeZone: "UTC",
            })}{" "}
            UTC
          </RecordCell>
        </RecordRow>
      ))}
    </RecordTable>
  );
}

function hasChange({ status, unmapped }: ImportRow): boolean {
  return status === "SUCCESS" || unmapped > 0;
}

function ReadCount({ row }: { row: ImportRow }) {
  const t = useTranslations("systemPage");
  const format = useFormatter();
  const read = format.number(row.rowsRead);
  const isKnown = row.rowsTotal !== null && row.rowsTotal !== row.rowsRead;
  return (
    <>
      {isKnown ? t("readOf", { read, total: format.number(row.rowsTotal!) }) : read}
      {isKnown && (
        <progress
          className="block w-24 sm:ml-auto"
          max={row.rowsTotal!}
          value={row.rowsRead}
          aria-label={t("progress")}
        />
      )}
    </>
  );
}

function Rejections({ row }: { row: ImportRow }) {
  const t = useTranslations("systemPage");
  const format = useFormatter();
  const reasons = Object.entries(row.rejections).sort(([, a], [, b]) => b - a);
  if (reasons.length === 0) return <>{format.number(row.rejected)}</>;
  return (
    <details>
      <summary className="cursor-pointer">{format.number(row.rejected)}</summary>
      <ul aria-label={t("reasons")}>
        {reasons.map(([reason, count]) => (
          <li key={reason} className="whitespace-nowrap">
            {t("reasonCount", { reason, count: format.number(count) })}
          </li>
        ))}
      </ul>
    </details>
  );
}
