import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import { useModelName } from "../leaderboard/use-model-name.ts";

export type RecentLeaderboard = {
  slug: string;
  query: string | null;
  leader: Pick<LeaderboardRow, "name" | "kind" | "builtin"> | null;
  /** Asked; `drawn`: how many were to be, where the ranking settled before the last. */
  items: number;
  drawn: number | null;
  createdAt: string;
};

export function RecentLeaderboards({ recent }: { recent: RecentLeaderboard[] }) {
  const t = useTranslations("ask");
  const nameOf = useModelName();
  const format = useFormatter();
  return (
    <section aria-labelledby="recent" className="mt-12">
      <h2 id="recent" className="text-lg">
        {t("recent")}
      </h2>
      {recent.length === 0 ? (
        <p className="mt-2 text-muted-foreground">{t("recentNone")}</p>
      ) : (
        <ul className="mt-2 border-t">
          {recent.map(({ slug, query, leader, items, drawn, createdAt }) => (
            <li key={slug} className="border-b">
              <Link
                href={`/leaderboards/${slug}`}
                className="grid gap-x-4 py-3 hover:bg-accent sm:grid-cols-[1fr_auto] sm:px-2"
              >
                <span>{query ?? t("recentNoQuery")}</span>
                <span className="text-sm leading-6 text-muted-foreground tabular-nums">
                  {[
                    leader && t("recentLeader", { name: nameOf(leader) }),
                    drawn === null
                      ? t("recentItems", { count: items })
                      : t("recentSettled", { count: items, drawn }),
                    format.dateTime(new Date(createdAt), { dateStyle: "medium" }),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
