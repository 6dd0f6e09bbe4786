import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ModelPage } from "../../lib/engine/leaderboard/model-page.ts";
import { absent, formatShare } from "../../lib/words/format-share.ts";
import { RecordCell, RecordRow } from "../system/record-cell.tsx";
import { RecordTable } from "../system/record-table.tsx";

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
        <RecordTable
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
            <RecordRow key={slug}>
              <th scope="row">
                <Link href={`/leaderboards/${slug}`} className={link}>
                  {query ?? t("noQuestion")}
                </Link>{" "}
                ·{" "}
                <Link href={`/leaderboards/${slug}/samples`} prefetch={false} className={link}>
                  {t("answersLink")}
                </Link>
              </th>
              <RecordCell title={t("rank")} isNumber>
                {rank ?? absent}
              </RecordCell>
              <RecordCell title={browse("score")} isNumber>
                {formatShare({ share: mean, n, locale })}
              </RecordCell>
              <RecordCell title={browse("answers")} isNumber>
                {format.number(n)}
              </RecordCell>
              <RecordCell title={t("made")} className="whitespace-nowrap">
                {format.dateTime(createdAt, { dateStyle: "medium", timeZone: "UTC" })}
              </RecordCell>
            </RecordRow>
          ))}
        </RecordTable>
      )}
    </div>
  );
}
