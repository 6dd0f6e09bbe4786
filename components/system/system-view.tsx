import { useTranslations } from "next-intl";
import { DatasetTable } from "./dataset-table.tsx";
import { ImportTable } from "./import-table.tsx";
import type { DatasetRow, ImportRow } from "./system-rows.ts";

/** What the catalog is made of, and how it came to be so. */
export function SystemView({
  datasets,
  imports,
}: {
  datasets: readonly DatasetRow[];
  imports: readonly ImportRow[];
}) {
  const t = useTranslations("systemPage");
  return (
    <div className="grid gap-10">
      <div className="min-w-0">
        <h1 className="text-2xl">{t("title")}</h1>
        <p className="mt-2 text-muted-foreground">{t("lead")}</p>
      </div>
      <div className="min-w-0">
        <h2 className="text-lg">{t("datasets")}</h2>
        <DatasetTable rows={datasets} />
      </div>
      <div className="min-w-0">
        <h2 className="text-lg">{t("imports")}</h2>
        <ImportTable rows={imports} />
      </div>
    </div>
  );
}
