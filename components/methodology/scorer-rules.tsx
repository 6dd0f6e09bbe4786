import { useTranslations } from "next-intl";
import type { ScorerName } from "../../lib/engine/plan/scorer-names.ts";

/** Each scorer's rule in words, with the version that the words are of. */
export function ScorerRules({ scorers }: { scorers: readonly { name: ScorerName; version: number }[] }) {
  const t = useTranslations("methodology.scorers");
  return (
    <section id="scorers" className="mt-4 scroll-mt-4">
      <h3>{t("title")}</h3>
      <p className="mt-1">{t("lead")}</p>
      <dl className="mt-2">
        {scorers.map(({ name, version }) => (
          <div
            key={name}
            id={name}
            className="grid scroll-mt-4 gap-x-4 border-t py-2 sm:grid-cols-[10rem_1fr]"
          >
            <dt className="font-mono text-sm">
              {name}@{version}
            </dt>
            <dd>{t(name)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
