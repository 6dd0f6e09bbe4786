import Link from "next/link";
import { useTranslations } from "next-intl";
import {
  type LeaderboardState,
  leaderboardHref,
  leaderboardViews,
} from "../../../lib/url-state/leaderboard-params.ts";

/** Ways to look closer, each at an address of its own. */
export function ViewTabs({ slug, state }: { slug: string; state: LeaderboardState }) {
  const t = useTranslations("views");
  return (
    <nav id="views" aria-label={t("tabs")} className="scroll-mt-4 border-b">
      <ul className="flex flex-wrap gap-x-6">
        {leaderboardViews.map(view => (
          <li key={view}>
            <Link
              href={leaderboardHref({ slug, state: { ...state, view }, at: "views" })}
              scroll={false}
              prefetch={false}
              aria-current={view === state.view ? "page" : undefined}
              className="-mb-px block border-b-2 border-transparent py-2 whitespace-nowrap text-muted-foreground hover:text-foreground aria-[current]:border-primary aria-[current]:font-semibold aria-[current]:text-foreground"
            >
              {t(`${view}.tab`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
