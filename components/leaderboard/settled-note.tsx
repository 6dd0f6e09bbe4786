import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { Leaderboard, Settled } from "../../lib/engine/leaderboard/leaderboard.ts";
import { settledValues, settledWords } from "../../lib/words/settled-words.ts";
import { useModelName } from "./use-model-name.ts";

/** When and why asking ended before the last drawn question, with each pair of neighbours it was decided on. */
export function SettledNote({
  settled,
  rows,
  toTheEndHref,
}: {
  settled: Settled;
  /** Asks the rest of the draw too. */
  toTheEndHref: string | null;
} & Pick<Leaderboard, "rows">) {
  const t = useTranslations("leaderboard.settled");
  const locale = useLocale();
  const nameOf = useModelName();
  const rowOf = (id: number) => rows.find(row => row.modelId === id);
  const values = settledValues({ settled, locale });
  return (
    <div className="prose-width mt-2">
      <p>
        {settledWords({ settled, rows, t, locale })}
        {toTheEndHref && (
          <>
            {" "}
            <Link
              href={toTheEndHref}
              className="whitespace-nowrap text-primary underline underline-offset-4 hover:no-underline"
            >
              {t("toTheEnd", { left: settled.drawn - settled.items })}
            </Link>
          </>
        )}
      </p>
      <details className="mt-1 text-sm">
        <summary className="text-muted-foreground hover:text-foreground">{t("neighbours")}</summary>
        <ul className="mt-1">
          {settled.pairs.map(({ a, b, outcome }) => {
            const [above, below] = [rowOf(a), rowOf(b)];
            if (!above || !below) return null;
            return (
              <li key={`${a} ${b}`} className="[overflow-wrap:anywhere]">
                {nameOf(above)} › {nameOf(below)}: {t(`outcome.${outcome}`, values)}
              </li>
            );
          })}
        </ul>
        <p className="mt-1 text-muted-foreground">
          {t.rich("how", {
            a: text => (
              <Link
                href="/methodology#settled-stop"
                className="text-primary underline underline-offset-4 hover:no-underline"
              >
                {text}
              </Link>
            ),
          })}
        </p>
      </details>
    </div>
  );
}
