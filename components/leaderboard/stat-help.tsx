import { useTranslations } from "next-intl";
import { cn } from "../ui/cn.ts";

/** Statistics that have words of their own here and a section on the method page. */
export const explainedStats = {
  rank: "rank-range",
  score: "score",
  interval: "interval",
  chance: "chance",
  ties: "tie-groups",
  best: "p-best",
  unscored: "unscored",
  macro: "macro",
  against: "pairs",
  latency: "latency",
  firstToken: "latency",
  tokens: "tokens",
  cost: "cost",
} as const;
export type ExplainedStat = keyof typeof explainedStats;

/** What a number means, one press away; opens without script, one at a time. */
export function StatHelp({ of, align = "left" }: { of: ExplainedStat; align?: "left" | "right" }) {
  const t = useTranslations("ranking");
  return (
    <details name="stat-help" data-menu className="relative inline-block align-baseline">
      <summary
        aria-label={t("helpOn", { stat: t(`stat.${of}`) })}
        className="flex size-4.5 list-none items-center justify-center rounded-full border border-input text-sm leading-none text-muted-foreground hover:bg-accent [&::-webkit-details-marker]:hidden"
      >
        ?
      </summary>
      <div
        className={cn(
          "absolute top-full z-20 mt-1 w-72 rounded-md border bg-popover p-3 text-left text-sm whitespace-normal text-popover-foreground shadow-lg",
          align === "left" ? "left-0" : "right-0",
        )}
      >
        <p>{t(`help.${of}`)}</p>
        <MethodLink of={of} />
      </div>
    </details>
  );
}

function MethodLink({ of }: { of: ExplainedStat }) {
  const t = useTranslations("ranking");
  return (
    <a
      href={`/methodology#${explainedStats[of]}`}
      className="mt-1 inline-block text-primary underline underline-offset-4 hover:no-underline"
    >
      {t("more")}
      <span className="sr-only">: {t(`stat.${of}`)}</span>
    </a>
  );
}

/** The same words for all of them, where there are no column heads to hang them on. */
export function ReadingHelp({ stats }: { stats: readonly ExplainedStat[] }) {
  const t = useTranslations("ranking");
  return (
    <details className="mt-2 text-sm">
      <summary className="w-fit rounded-sm text-primary underline underline-offset-4 hover:no-underline">
        {t("howToRead")}
      </summary>
      <dl className="prose-width mt-2 grid gap-2">
        {stats.map(of => (
          <div key={of}>
            <dt className="font-semibold">{t(`stat.${of}`)}</dt>
            <dd>
              {t(`help.${of}`)} <MethodLink of={of} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
