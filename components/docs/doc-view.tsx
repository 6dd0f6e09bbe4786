import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DocMarkdown } from "./doc-markdown.tsx";
import { type DocPage, docHref, docPages } from "./doc-pages.ts";
import { readHeadings } from "./read-headings.ts";

const elsewhere = { reference: "/docs/api", methodology: "/methodology" } as const;

/** One document, the others a click away, its headings beside it. */
export function DocView({
  page,
  text,
  slots,
}: {
  page: DocPage;
  text: string;
  slots?: Record<string, ReactNode>;
}) {
  const t = useTranslations("docs");
  const headings = readHeadings(text).filter(({ depth }) => depth === 2);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-6 md:grid-cols-[13rem_minmax(0,1fr)]">
      <nav aria-label={t("title")} className="text-sm md:sticky md:top-6 md:self-start">
        <ul className="flex flex-wrap gap-x-4 gap-y-1 md:flex-col">
          {docPages.map(other => (
            <li key={other}>
              <Link
                href={docHref(other)}
                aria-current={other === page ? "page" : undefined}
                className={other === page ? "font-semibold" : "text-muted-foreground hover:text-foreground"}
              >
                {t(`pages.${other}`)}
              </Link>
              {other === page && (
                <ul className="mt-1 mb-2 hidden flex-col gap-1 border-l pl-3 md:flex">
                  {headings.map(({ anchor, title }) => (
                    <li key={anchor}>
                      <a href={`#${anchor}`} className="text-muted-foreground hover:text-foreground">
                        {title}
                      </a>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
          {(["reference", "methodology"] as const).map(other => (
            <li key={other}>
              <Link href={elsewhere[other]} className="text-muted-foreground hover:text-foreground">
                {t(`pages.${other}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <article>
        <DocMarkdown text={text} slots={slots} />
      </article>
    </div>
  );
}
