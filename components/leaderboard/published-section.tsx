import { useLocale, useTranslations } from "next-intl";
import type { PublishedRow } from "../../lib/engine/leaderboard/published-row.ts";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import { numberFormat } from "../../lib/words/number-format.ts";

/** What others published for the same language, subjects and skills; apart from the ranking, because nothing says on how many items. */
export function PublishedSection({ rows, plan }: { rows: readonly PublishedRow[]; plan: Plan }) {
  const t = useTranslations("published");
  const percent = numberFormat(useLocale(), { style: "percent", maximumFractionDigits: 1 });
  if (rows.length === 0) return null;
  const isBroader = plan.targets.length > 0 || plan.formats.length > 0 || plan.benchmarks.length > 0;
  return (
    <section aria-labelledby="published">
      <h2 id="published" className="scroll-mt-4 text-lg">
        {t("title")}
      </h2>
      <p className="prose-width mt-1">
        {t("help")} {isBroader && t("broader")}
      </p>
      <div className="mt-4 overflow-x-auto">
        <table className="w-full max-w-3xl text-left">
          <thead className="border-b text-sm text-muted-foreground">
            <tr>
              <th scope="col" className="py-2 font-normal">
                {t("model")}
              </th>
              <th scope="col" className="py-2 font-normal">
                {t("provenance")}
              </th>
              <th scope="col" className="py-2 pr-4 text-right font-normal whitespace-nowrap last:pr-0">
                {t("cells")}
              </th>
              <th scope="col" className="py-2 pr-4 text-right font-normal whitespace-nowrap last:pr-0">
                {t("score")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={`${row.provenance}/${row.model}`} className="border-b">
                <th scope="row" className="py-2 pr-4 font-normal [overflow-wrap:anywhere]">
                  {row.model}
                </th>
                <td className="py-2 pr-4 text-sm text-muted-foreground [overflow-wrap:anywhere]">
                  {row.provenance}
                </td>
                <td className="py-2 pr-4 text-right tabular-nums">{row.cells}</td>
                <td className="py-2 text-right tabular-nums">{percent.format(row.score)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
