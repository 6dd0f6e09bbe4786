import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { Leaderboard, Settled } from "../../lib/engine/leaderboard/leaderboard.ts";
import { useModelName } from "./use-model-name.ts";

/** When and why asking ended before the last drawn question, with each pair of neighbours it was decided on. */
export function SettledNote({ settled, rows }: { settled: Settled } & Pick<Leaderboard, "rows">) {
  const t = useTranslations("leaderboard.settled");
  const format = useFormatter();
  const nameOf = useModelName();
  const count = (wanted: Settled["pairs"][number]["outcome"]) =>
    settled.pairs.filter(({ outcome }) => outcome === wanted).length;
  const rowOf = (id: number) => rows.find(row => row.modelId === id);
  const values = {
    items: format.number(settled.items),
    drawn: format.number(settled.drawn),
    // In points, as the plan has it: 0.02 · 100 is not quite 2.
    margin: format.number(settled.margin * 100, { maximumFractionDigits: 2 }),
    level: format.number(settled.level, { style: "percent" }),
    bounded: count("bounded"),
    open: count("open"),
  };
  return (
    <div className="prose-width mt-2">
      <p>
        {t(values.open > 0 ? "reopened" : "stopped", values)}{" "}
        {rows.some(row => row.stopped !== null) && t("givenUp")}
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
