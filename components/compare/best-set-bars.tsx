import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { CompareFilter, Comparison } from "../../lib/engine/leaderboard/comparison.ts";
import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import { compareSearch } from "../../lib/url-state/compare-params.ts";
import { orderBestSets } from "./order-best-sets.ts";
import { useShowWords } from "./use-show-words.ts";

/** Who was right on how many questions, drawn; each bar leads to its questions. */
export function BestSetBars({
  base,
  filter,
  rows,
  comparison: { bestSets, rightOrWrong, shared, notShared },
}: {
  base: string;
  filter: CompareFilter;
  rows: readonly LeaderboardRow[];
  comparison: Comparison;
}) {
  const t = useTranslations("compare");
  const format = useFormatter();
  const wordsOf = useShowWords({ rows, rightOrWrong });
  const { modelIds } = filter;
  const sets = orderBestSets({ modelIds, bestSets });
  const most = Math.max(1, ...sets.map(set => set.count));
  const differs = (of: readonly number[]) => of.length > 0 && of.length < modelIds.length;
  return (
    <div>
      <ul aria-label={t("counts")} className="grid max-w-3xl gap-1">
        {sets.map(set => (
          <li
            key={set.modelIds.join()}
            className="grid grid-cols-[3rem_minmax(0,1fr)] items-center gap-x-3 sm:grid-cols-[3rem_minmax(0,20rem)_1fr]"
          >
            <span className="text-right font-semibold tabular-nums">{format.number(set.count)}</span>
            <Link
              href={base + compareSearch({ modelIds, show: { kind: "best", modelIds: set.modelIds } })}
              className="break-words underline decoration-input underline-offset-4 hover:decoration-current"
            >
              {wordsOf({ kind: "best", modelIds: set.modelIds })}
            </Link>
            <svg aria-hidden width="100%" height="12" className="max-sm:col-start-2">
              <rect
                width={`${((100 * set.count) / most).toFixed(2)}%`}
                height="12"
                rx="2"
                className={differs(set.modelIds) ? "fill-data-lead" : "fill-data-interval"}
              />
            </svg>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm text-muted-foreground">
        {t("shared", { count: shared })}
        {notShared > 0 && (
          <>
            {" "}
            <Link
              href={base + compareSearch({ modelIds, show: { kind: "unscored" } })}
              className="underline underline-offset-4 hover:no-underline"
            >
              {t("notShared", { count: notShared })}
            </Link>
          </>
        )}
      </p>
    </div>
  );
}
