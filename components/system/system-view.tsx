import { useTranslations } from "next-intl";
import { DatasetTable } from "./dataset-table.tsx";
import { ImportTable } from "./import-table.tsx";
import type { DatasetRow, ImportRow, SystemVitals } from "./system-rows.ts";
import { VitalsSection } from "./vitals-section.tsx";

/** How the installation does, what the catalog is made of, and how it came to be so. */
export function SystemView({
  vitals,
  datasets,
  imports,
}: {
  vitals: SystemVitals;
  datasets: readonly DatasetRow[];
  imports: readonly ImportRow[];
}) {
  const t = useTranslations("systemPage");
  const v = useTranslations("vitals");
  return (
    <div className="grid gap-10">
      <div className="min-w-0">
        <h1 className="text-2xl">{t("title")}</h1>
        <p className="mt-2 text-muted-foreground">{t("lead")}</p>
      </div>
      <div className="min-w-0">
        <h2 className="text-lg">{v("title")}</h2>
        <VitalsSection vitals={vitals} />
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
