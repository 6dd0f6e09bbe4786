import Link from "next/link";
import { useTranslations } from "next-intl";
import type { CompareFilter, Comparison } from "../../lib/engine/leaderboard/comparison.ts";
import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import { compareSearch } from "../../lib/url-state/compare-params.ts";
import { PairSentences } from "../leaderboard/pair-sentences.tsx";
import { usePairWords } from "../leaderboard/use-pair-words.ts";
import { Pager } from "../samples/pager.tsx";
import { BestSetBars } from "./best-set-bars.tsx";
import { ComparedItemCard } from "./compared-item-card.tsx";
import { HeadToHead } from "./head-to-head.tsx";
import { ModelChoiceForm } from "./model-choice-form.tsx";
import { PairFacts } from "./pair-facts.tsx";
import { pairOf } from "./pair-of.ts";
import { QuestionFilters } from "./question-filters.tsx";
import { RightTogether } from "./right-together.tsx";

/** Two to four models: who beats whom, drawn and in numbers, then the questions where they differ. */
export function CompareView({
  leaderboard,
  slug,
  filter,
  comparison,
}: {
  leaderboard: Leaderboard;
  slug: string;
  filter: CompareFilter;
  /** Null where the leaderboard has no two models to compare. */
  comparison: Comparison | null;
}) {
  const t = useTranslations("compare");
  const samples = useTranslations("samples");
  const wordsOf = usePairWords(leaderboard.rows);
  const base = `/leaderboards/${slug}/compare`;
  const { modelIds } = filter;
  const rows = modelIds.flatMap(id => leaderboard.rows.filter(row => row.modelId === id));
  const pairs = rows.flatMap(({ modelId: first }, i) =>
    rows.slice(i + 1).flatMap(({ modelId: second }) => pairOf(leaderboard.pairs, { first, second }) ?? []),
  );
  const onlyPair = rows.length === 2 ? (pairs[0] ?? null) : null;
  const heading = (
    <div>
      <Link href={`/leaderboards/${slug}`} className="text-sm text-primary underline underline-offset-4">
        {samples("back")}
      </Link>
      {leaderboard.query && <p className="mt-2 text-muted-foreground">{leaderboard.query}</p>}
      <h1 className="mt-1 max-w-4xl text-lg sm:text-2xl">
        {comparison === null
          ? t("nothing")
          : onlyPair
            ? wordsOf(onlyPair)
            : t("heading", { count: rows.length })}
      </h1>
    </div>
  );
  if (comparison === null) return heading;
  const { rightOrWrong, total, page, pageSize, items } = comparison;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {heading}
      <ModelChoiceForm action={base} rows={leaderboard.rows} modelIds={modelIds} />
      {rows.length > 2 && pairs.length > 0 && <PairSentences rows={leaderboard.rows} pairs={pairs} />}
      <BestSetBars base={base} filter={filter} rows={rows} comparison={comparison} />
      {onlyPair && <PairFacts pair={onlyPair} />}
      {rows.length > 2 && (
        <div className="grid gap-8 lg:grid-cols-[auto_auto_1fr]">
          <HeadToHead base={base} rows={rows} pairs={pairs} rightOrWrong={rightOrWrong} />
          {rightOrWrong && <RightTogether models={rows.length} bestSets={comparison.bestSets} />}
        </div>
      )}
      <section aria-labelledby="questions" className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <h2 id="questions" className="scroll-mt-4 text-lg">
          {samples("title")}
        </h2>
        {filter.question === null ? (
          <>
            <QuestionFilters
              base={base}
              filter={filter}
              rows={rows}
              rightOrWrong={rightOrWrong}
              subjects={leaderboard.bySubject}
            />
            <p className="text-sm text-muted-foreground">
              {total > 0 ? `${samples("total", { count: total })}. ${t("marked")}` : samples("none")}
            </p>
          </>
        ) : (
          <p>
            <Link
              href={base + compareSearch({ modelIds })}
              className="text-primary underline underline-offset-4 hover:no-underline"
            >
              {t("allQuestions")}
            </Link>
          </p>
        )}
        {items.map(item => (
          <ComparedItemCard
            key={item.contentId}
            item={item}
            rows={rows}
            href={base + compareSearch({ modelIds, question: item.position })}
          />
        ))}
        {filter.question !== null && items.length === 0 && <p>{samples("none")}</p>}
        <Pager
          page={page}
          pages={Math.ceil(total / pageSize)}
          hrefOf={to => `${base}${compareSearch({ ...filter, page: to })}#questions`}
        />
      </section>
    </div>
  );
}
