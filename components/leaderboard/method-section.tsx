import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import { planFileHref } from "../../lib/url-state/plan-file-href.ts";
import { formatPValue } from "../../lib/words/format-probability.ts";
import { CopyButton } from "../site/copy-button.tsx";
import { CiteLinks } from "./cite-links.tsx";

/** Everything needed to measure the same thing again. */
export function MethodSection({
  leaderboard,
  slug,
  yaml,
}: {
  leaderboard: Leaderboard;
  slug: string;
  yaml: string;
}) {
  const t = useTranslations("leaderboard");
  const insight = useTranslations("insight");
  const format = useFormatter();
  const { verdict, plan, notes } = leaderboard;
  const locale = useLocale();
  // Never parted from its number by a line's end.
  const p = (pValue: number) => formatPValue({ pValue, locale }).replace(" ", "\u00a0");
  const facts: [string, string][] = [
    [
      t("drawn"),
      t("drawnOf", {
        items: format.number(leaderboard.items),
        available: format.number(leaderboard.available),
      }),
    ],
    [t("seed"), String(plan.seed)],
    [t("planner"), t(`plannerOf.${leaderboard.planner}`)],
    [t("dataVersion"), leaderboard.dataVersion],
    [t("promptVersion"), leaderboard.promptVersion],
    [t("scorers"), leaderboard.scorers.map(({ name, version }) => `${name} ${version}`).join(", ")],
    [t("fingerprint"), leaderboard.fingerprint],
    [
      t("createdAt"),
      `${format.dateTime(new Date(leaderboard.createdAt), {
        dateStyle: "medium",
        timeStyle: "short",
        timeZone: "UTC",
      })} UTC`,
    ],
  ];
  return (
    <section aria-labelledby="method">
      <h2 id="method" className="scroll-mt-4 text-lg">
        {t("method")}
      </h2>
      <div className="prose-width mt-1">
        <p>
          {t("measuredHere")}{" "}
          {verdict &&
            (verdict.pAdjusted === null
              ? t("pValue", { p: p(verdict.pValue) })
              : t("pValueHolm", {
                  test: verdict.test,
                  p: p(verdict.pValue),
                  count: familySize(leaderboard),
                  adjusted: p(verdict.pAdjusted),
                }))}
        </p>
        <p>
          {t.rich("methodHelp", {
            a: text => (
              <Link
                href="/methodology"
                className="text-primary underline underline-offset-4 hover:no-underline"
              >
                {text}
              </Link>
            ),
          })}
        </p>
      </div>
      {notes.length > 0 && (
        <div className="mt-4">
          <h3>{t("notes")}</h3>
          <ul className="prose-width list-disc pl-5">
            {notes.map(note => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="mt-4 grid gap-6 md:grid-cols-2">
        <dl className="grid grid-cols-[auto_1fr] content-start gap-x-6 gap-y-1 text-sm">
          {facts.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-muted-foreground">{name}</dt>
              <dd className="[overflow-wrap:anywhere]">{value}</dd>
            </div>
          ))}
        </dl>
        <figure className="min-w-0">
          <figcaption className="mb-2 flex items-center justify-between">
            <span className="text-sm font-semibold">{t("planFile")}</span>
            <span className="flex items-center gap-3">
              <a
                href={planFileHref({ plan, form: "hret" })}
                download
                className="text-sm text-primary underline underline-offset-4 hover:no-underline"
              >
                {insight("downloadHret")}
              </a>
              <CopyButton text={yaml} />
            </span>
          </figcaption>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by keyboard */}
          <pre tabIndex={0} className="overflow-x-auto rounded-md border bg-card p-3 font-mono text-sm">
            {yaml}
          </pre>
        </figure>
      </div>
      <CiteLinks slug={slug} />
    </section>
  );
}

/** How many pairs the headline's p was corrected over: those with a model, or of baselines alone, as it is one itself. */
function familySize({ rows, pairs, verdict }: Leaderboard): number {
  const baselines = new Set(rows.filter(row => row.kind === "baseline").map(row => row.modelId));
  const amongBaselines = (a: number, b: number) => baselines.has(a) && baselines.has(b);
  const family = verdict !== null && amongBaselines(verdict.leader, verdict.runnerUp);
  return pairs.filter(({ a, b }) => amongBaselines(a, b) === family).length;
}
