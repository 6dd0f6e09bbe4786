import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { formulas } from "./formulas.tsx";
import { references } from "./references.ts";
import { ScorerRules } from "./scorer-rules.tsx";

/** In reading order. Each is an anchor that other pages link to: rename none. */
const sections = [
  "plan",
  "draw",
  "prompts",
  "scoring",
  "scaling",
  "score",
  "unscored",
  "interval",
  "macro",
  "rank-range",
  "p-best",
  "pairs",
  "tie-groups",
  "smallest-gap",
  "settled-stop",
  "chance",
  "latency",
  "tokens",
  "cost",
  "purpose",
  "browse",
  "trust",
  "reuse",
  "keys",
  "limits",
] as const;

export function MethodologyText({ scorers }: ComponentProps<typeof ScorerRules>) {
  const t = useTranslations("methodology");
  return (
    <article className="prose-width">
      <h1 className="text-2xl">{t("title")}</h1>
      <p className="mt-2 text-muted-foreground">{t("lead")}</p>
      <nav aria-label={t("contents")} className="mt-4">
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {sections.map(section => (
            <li key={section}>
              <a
                href={`#${section}`}
                className="text-primary underline underline-offset-4 hover:no-underline"
              >
                {t(`${section}.title`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {sections.map(section => (
        <section key={section} id={section} aria-labelledby={`${section}-title`} className="mt-8 scroll-mt-4">
          <h2 id={`${section}-title`} className="text-lg">
            {t(`${section}.title`)}
          </h2>
          <p className="mt-1">{t(`${section}.text`)}</p>
          {formulas[section]?.map(({ id, shown }) => (
            <div key={id} className="mt-3 pl-4">
              <span role="math" aria-label={t(`spoken.${id}`)} className="inline-block py-1">
                {shown}
              </span>
            </div>
          ))}
          {references[section] && (
            <p className="mt-3 text-sm text-muted-foreground">
              {t("references")}: {references[section].join(" · ")}
            </p>
          )}
          {section === "scoring" && <ScorerRules scorers={scorers} />}
        </section>
      ))}
    </article>
  );
}
