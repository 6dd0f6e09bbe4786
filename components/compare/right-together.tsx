import { useFormatter, useTranslations } from "next-intl";
import type { BestSet } from "../../lib/engine/leaderboard/comparison.ts";

/** On how many questions all, all but one, …, none of the models were right. Needs right/wrong scores. */
export function RightTogether({ models, bestSets }: { models: number; bestSets: readonly BestSet[] }) {
  const t = useTranslations("compare");
  const format = useFormatter();
  const counts = Array.from({ length: models + 1 }, (_, i) => models - i).map(right => ({
    right,
    count: bestSets.filter(set => set.modelIds.length === right).reduce((total, set) => total + set.count, 0),
  }));
  return (
    <table className="h-fit border-separate border-spacing-0.5 text-sm">
      <caption className="pb-2 text-left text-muted-foreground">{t("together")}</caption>
      <tbody>
        {counts.map(({ right, count }) => (
          <tr key={right}>
            <th scope="row" className="pr-4 text-left font-normal">
              {t("togetherOf", { right, models })}
            </th>
            <td className="min-w-16 rounded-sm bg-muted px-2 py-1 text-right">{format.number(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
