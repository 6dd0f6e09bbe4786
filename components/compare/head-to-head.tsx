import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { LeaderboardRow, Pair } from "../../lib/engine/leaderboard/leaderboard.ts";
import { compareSearch } from "../../lib/url-state/compare-params.ts";
import { absent } from "../../lib/words/format-share.ts";
import { useModelName } from "../leaderboard/use-model-name.ts";
import { pairOf } from "./pair-of.ts";

/** On how many questions the row's model was right and the column's was not (scored higher); each leads to that pair. */
export function HeadToHead({
  base,
  rows,
  pairs,
  rightOrWrong,
}: {
  base: string;
  rows: readonly LeaderboardRow[];
  pairs: readonly Pair[];
  rightOrWrong: boolean;
}) {
  const t = useTranslations("compare");
  const format = useFormatter();
  const nameOf = useModelName();
  const caption = t(rightOrWrong ? "headToHead" : "headToHeadHigher");
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={caption}
      className="relative overflow-x-auto"
    >
      {/* Not the caption, which is as wide as the table and would be cut off with it. */}
      <p aria-hidden className="sticky left-0 max-w-96 pb-2 text-sm text-muted-foreground">
        {caption}
      </p>
      <table className="border-separate border-spacing-0.5 text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <td />
            {rows.map(row => (
              <th
                key={row.modelId}
                scope="col"
                className="px-2 text-left align-bottom font-normal [overflow-wrap:anywhere] sm:w-28 sm:min-w-24"
              >
                {nameOf(row)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.modelId}>
              <th
                scope="row"
                className="pr-3 text-left font-normal [overflow-wrap:anywhere] sm:w-40 sm:min-w-32"
              >
                {nameOf(row)}
              </th>
              {rows.map(other => {
                if (other === row) return <td key={other.modelId} />;
                const ids = { first: row.modelId, second: other.modelId };
                const pair = pairOf(pairs, ids);
                const href = compareSearch({
                  modelIds: [ids.first, ids.second],
                  show: { kind: "best", modelIds: [ids.first] },
                });
                return (
                  <td key={other.modelId} className="rounded-sm bg-muted px-2 py-1">
                    {pair ? (
                      <Link href={base + href} className="underline decoration-input underline-offset-4">
                        {format.number(pair.onlyA)}
                      </Link>
                    ) : (
                      absent
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
