import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import { askHref } from "../../lib/url-state/ask-href.ts";

export type PopularQuestion = { query: string; plan: Plan; visitors: number };

/** What several different people asked: each leads to its plan, ready to run. */
export function PopularQuestions({ questions }: { questions: readonly PopularQuestion[] }) {
  const t = useTranslations("ask");
  if (questions.length === 0) return null;
  return (
    <section aria-labelledby="popular" className="mt-12">
      <h2 id="popular" className="text-lg">
        {t("popular")}
      </h2>
      <ul className="mt-2 border-t">
        {questions.map(({ query, plan, visitors }) => {
          const href = askHref({ query, plan });
          return (
            <li key={href} className="border-b">
              <Link
                href={href}
                prefetch={false}
                className="grid gap-x-4 py-3 hover:bg-accent sm:grid-cols-[1fr_auto] sm:px-2"
              >
                <span className="[overflow-wrap:anywhere]">{query}</span>
                <span className="text-sm leading-6 text-muted-foreground tabular-nums">
                  {t("popularVisitors", { count: visitors })}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
