import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import type { SampleFilter, SamplePage } from "../../lib/engine/leaderboard/sample-page.ts";
import { sampleSearch } from "../../lib/url-state/sample-params.ts";
import { AnsweredItemCard } from "./answered-item-card.tsx";
import { Pager } from "./pager.tsx";
import { SampleFilters } from "./sample-filters.tsx";

/** The proof's proof: every question with every answer. */
export function SamplesView({
  leaderboard,
  slug,
  filter,
  samples,
}: {
  leaderboard: Leaderboard;
  slug: string;
  filter: SampleFilter;
  samples: SamplePage;
}) {
  const t = useTranslations("samples");
  const base = `/leaderboards/${slug}/samples`;
  const pages = Math.ceil(samples.total / samples.pageSize);
  // Where a model differs, the others are what it differs from.
  const isAnybody = filter.modelId === null || filter.verdict === "differ";
  const rows = leaderboard.rows.filter(row => isAnybody || row.modelId === filter.modelId);
  const pager = (
    <Pager page={samples.page} pages={pages} hrefOf={page => base + sampleSearch({ ...filter, page })} />
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div>
        <Link href={`/leaderboards/${slug}`} className="text-sm text-primary underline underline-offset-4">
          {t("back")}
        </Link>
        <h1 className="mt-2 text-2xl">{t("title")}</h1>
        {leaderboard.query && <p className="mt-1 text-muted-foreground">{leaderboard.query}</p>}
      </div>
      <SampleFilters action={base} filter={filter} leaderboard={leaderboard} />
      {samples.total > 0 && (
        <p className="text-sm text-muted-foreground">{t("total", { count: samples.total })}</p>
      )}
      {samples.items.map(item => (
        <AnsweredItemCard key={item.contentId} item={item} rows={rows} />
      ))}
      {samples.total === 0 && <p>{t("none")}</p>}
      {pager}
    </div>
  );
}
