import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { ScorerRules } from "./scorer-rules.tsx";

const sections = [
  "plan",
  "draw",
  "prompts",
  "scoring",
  "scaling",
  "unscored",
  "interval",
  "balanced",
  "ranks",
  "pairs",
  "baselines",
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
      {sections.map(section => (
        <section key={section} id={section} className="mt-8 scroll-mt-4">
          <h2 className="text-lg">{t(`${section}.title`)}</h2>
          <p className="mt-1">{t(`${section}.text`)}</p>
          {section === "scoring" && <ScorerRules scorers={scorers} />}
        </section>
      ))}
    </article>
  );
}
