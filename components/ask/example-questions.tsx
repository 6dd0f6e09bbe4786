import Link from "next/link";
import { useTranslations } from "next-intl";
import { askHref } from "../../lib/url-state/ask-href.ts";

/** An empty page teaches with real questions. */
export function ExampleQuestions() {
  const t = useTranslations("ask");
  return (
    <section aria-labelledby="examples">
      <h2 id="examples" className="text-sm text-muted-foreground">
        {t("examples")}
      </h2>
      <ul className="mt-2 grid gap-2 sm:grid-cols-2">
        {([1, 2, 3, 4] as const).map(n => (
          <li key={n}>
            <Link
              href={askHref({ query: t(`example${n}`) })}
              className="block rounded-md border bg-card px-4 py-3 hover:border-input hover:bg-accent"
            >
              {t(`example${n}`)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
