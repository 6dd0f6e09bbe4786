import { ArrowDownIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type LeaderboardState, leaderboardHref } from "../../lib/url-state/leaderboard-params.ts";
import { cn } from "../ui/cn.ts";
import { type ExplainedStat, StatHelp } from "./stat-help.tsx";

/** What a ranking on a page of its own needs to be sorted, searched and compared. */
export type RankingControls = { slug: string; state: LeaderboardState };

/** A column's head: its name, by which the rows can be sorted, and what its numbers mean. */
export function SortHead({
  label,
  sort,
  help,
  align = "right",
  controls,
  className,
}: {
  label: string;
  sort: LeaderboardState["sort"];
  help: ExplainedStat | null;
  align?: "left" | "right";
  controls: RankingControls | undefined;
  className?: string;
}) {
  const t = useTranslations("ranking");
  const active = controls?.state.sort === sort;
  const reverse = active && !controls.state.reverse;
  return (
    <th
      scope="col"
      aria-sort={active ? (controls.state.reverse ? "descending" : "ascending") : undefined}
      className={cn(
        "pb-1 align-bottom text-sm font-normal text-muted-foreground",
        align === "right" ? "text-right" : "text-left",
        className,
      )}
    >
      <span className={cn("inline-flex items-end gap-0.5", align === "right" && "justify-end")}>
        {controls ? (
          <Link
            href={leaderboardHref({
              slug: controls.slug,
              state: { ...controls.state, sort, reverse },
              at: "ranking",
            })}
            scroll={false}
            prefetch={false}
            title={t("sortBy", { column: label })}
            className={cn("hover:text-foreground hover:underline", active && "font-semibold text-foreground")}
          >
            {label}
            {active && (sort !== "rank" || controls.state.reverse) && (
              <ArrowDownIcon
                aria-hidden
                className={cn("inline size-3", controls.state.reverse && "rotate-180")}
              />
            )}
          </Link>
        ) : (
          label
        )}
        {help && <StatHelp of={help} align={align} />}
      </span>
    </th>
  );
}
