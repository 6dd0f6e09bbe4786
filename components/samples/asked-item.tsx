import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { AnsweredItem } from "../../lib/engine/leaderboard/sample-page.ts";
import { subjectName } from "../../lib/engine/taxonomy/subject-tree.ts";
import { InertText } from "./inert-text.tsx";
import { OptionList } from "./option-list.tsx";
import { ReferenceAnswer } from "./reference-answer.tsx";

/** A question of a draw as it was asked, its reference behind a click; below it, what was answered. */
export function AskedItem({
  item,
  links = null,
  children,
}: {
  item: AnsweredItem;
  links?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("samples");
  const labels = useTranslations("labels");
  const locale = useLocale();
  const tags = [
    subjectName({ id: item.subject, locale }),
    labels(`skill.${item.skill}`),
    labels(`target.${item.target}`),
    labels(`format.${item.format}`),
    t("source", { name: item.benchmark }),
  ];
  const heading = `item-${item.position}`;
  return (
    <article aria-labelledby={heading} className="rounded-md border bg-card px-4 pt-4 sm:px-6">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm text-muted-foreground">
        <h2 id={heading} className="text-sm text-foreground">
          {t("position", { position: item.position })}
        </h2>
        <p>
          {tags.join(" · ")} ·{" "}
          <Link href={`/items/${item.contentId}`} className="text-primary underline underline-offset-4">
            {t("itemPage")}
          </Link>
          {links && <> · {links}</>}
        </p>
      </header>
      <div lang={item.language} className="prose-width mt-2">
        {item.context && (
          <details className="mb-2">
            <summary className="text-sm text-muted-foreground">{t("context")}</summary>
            <InertText text={item.context} className="mt-1 border-l-2 pl-3" />
          </details>
        )}
        <InertText text={item.prompt} />
        <OptionList options={item.options} />
      </div>
      <details className="mt-2">
        <summary className="text-sm text-primary">{t("reference")}</summary>
        <div lang={item.language} className="mt-1">
          <ReferenceAnswer gold={item.gold} aliases={item.aliases} />
        </div>
      </details>
      {children}
    </article>
  );
}
