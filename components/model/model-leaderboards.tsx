import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ModelPage } from "../../lib/engine/leaderboard/model-page.ts";
import { absent, formatShare } from "../../lib/words/format-share.ts";
import { ScrollingTable } from "../system/scrolling-table.tsx";

/** Where the model was compared with others on the same questions, newest first: its scores over time. */
export function ModelLeaderboards({ leaderboards }: { leaderboards: ModelPage["leaderboards"] }) {
  const t = useTranslations("model");
  const browse = useTranslations("browse");
  const format = useFormatter();
  const locale = useLocale();
  const link = "text-primary underline underline-offset-4 hover:no-underline";
  return (
    <div>
      <h2 id="leaderboards" className="text-lg">
        {t("leaderboards")}
      </h2>
      {leaderboards.length === 0 ? (
        <p className="mt-1">{t("leaderboardsNone")}</p>
      ) : (
        <ScrollingTable
          label={t("leaderboards")}
          columns={[
            { title: t("question") },
            { title: t("rank"), isNumber: true },
            { title: browse("score"), isNumber: true },
            { title: browse("answers"), isNumber: true },
            { title: t("made") },
          ]}
        >
          {leaderboards.map(({ slug, query, createdAt, rank, n, mean }) => (
            <tr key={slug} className="border-b">
              <th scope="row" className="py-2 pr-4 font-normal [overflow-wrap:anywhere]">
                <Link href={`/leaderboards/${slug}`} className={link}>
                  {query ?? t("noQuestion")}
                </Link>{" "}
                ·{" "}
                <Link href={`/leaderboards/${slug}/samples`} prefetch={false} className={link}>
                  {t("answersLink")}
                </Link>
              </th>
              <td className="py-2 pr-4 text-right">{rank ?? absent}</td>
              <td className="py-2 pr-4 text-right">{formatShare({ share: mean, n, locale })}</td>
              <td className="py-2 pr-4 text-right">{format.number(n)}</td>
              <td className="py-2 whitespace-nowrap">
                {format.dateTime(createdAt, { dateStyle: "medium", timeZone: "UTC" })}
              </td>
            </tr>
          ))}
        </ScrollingTable>
      )}
    </div>
  );
}
