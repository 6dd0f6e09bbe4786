import { useFormatter, useTranslations } from "next-intl";
import type { Leaderboard, Pair } from "../../lib/engine/leaderboard/leaderboard.ts";
import { PairMatrix } from "./pair-matrix.tsx";
import { PairSentences } from "./pair-sentences.tsx";

/** More sentences than this are folded away but for each model against the next. */
const fewPairs = 3;

/** Who can be told from whom: neighbours of the ranking in words, then every pair in numbers. Needs no script. */
export function PairsSection({
  leaderboard: { rows, pairs },
  slug,
}: {
  leaderboard: Pick<Leaderboard, "rows" | "pairs">;
  slug: string;
}) {
  const t = useTranslations("leaderboard");
  const compare = useTranslations("compare");
  const format = useFormatter();
  if (pairs.length === 0) return <p className="prose-width">{compare("nothing")}</p>;
  const place = new Map(rows.map((row, i) => [row.modelId, i]));
  const isNext = ({ a, b }: Pair) => place.get(b)! - place.get(a)! === 1;
  const few = pairs.length <= fewPairs;
  return (
    <section aria-labelledby="pairs">
      <h2 id="pairs" className="scroll-mt-4 text-lg">
        {t("pairs")}
      </h2>
      <p className="prose-width mt-1 mb-3 text-sm text-muted-foreground">{t("pairsHelp")}</p>
      <PairSentences rows={rows} pairs={few ? pairs : pairs.filter(isNext)} />
      {!few && (
        <details className="mt-3">
          <summary className="w-fit rounded-sm text-primary underline underline-offset-4 hover:no-underline">
            {t("allPairs", { pairs: format.number(pairs.length) })}
          </summary>
          <div className="mt-2">
            <PairSentences rows={rows} pairs={pairs} />
          </div>
        </details>
      )}
      <div className="mt-5">
        <PairMatrix rows={rows} pairs={pairs} slug={slug} />
      </div>
    </section>
  );
}
