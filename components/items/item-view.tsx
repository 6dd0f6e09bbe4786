import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ItemPage } from "../../lib/engine/leaderboard/item-page.ts";
import { InertText } from "../samples/inert-text.tsx";
import { OptionList } from "../samples/option-list.tsx";
import { ReferenceAnswer } from "../samples/reference-answer.tsx";
import { Notice } from "../site/notice.tsx";
import { ItemAnswers } from "./item-answers.tsx";
import { ItemFacts } from "./item-facts.tsx";

/** One question: what is asked, the answer behind a click, where it comes from, and what models made of it. */
export function ItemView({ item }: { item: ItemPage }) {
  const t = useTranslations("items");
  const samples = useTranslations("samples");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
      <article>
        <Link href="/items" className="text-sm text-primary underline underline-offset-4">
          {t("back")}
        </Link>
        <h1 className="mt-2 text-2xl">{t("itemTitle")}</h1>
        {item.retired && <Notice>{t("retired")}</Notice>}
        <div lang={item.language} className="prose-width mt-3 grid gap-4">
          {item.context !== null && (
            <section aria-label={samples("context")}>
              <InertText text={item.context} className="border-l-2 pl-3" />
            </section>
          )}
          <InertText text={item.prompt} />
          <OptionList options={item.options} />
        </div>
        <details className="prose-width mt-4 rounded-md border bg-card">
          <summary className="px-4 py-3 text-primary">{t("showReference")}</summary>
          <div lang={item.language} className="px-4 pb-4">
            <ReferenceAnswer gold={item.gold} aliases={item.aliases} />
            {item.justification !== null && (
              <InertText
                text={t("justification", { text: item.justification })}
                className="mt-1 text-sm text-muted-foreground"
              />
            )}
          </div>
        </details>
      </article>
      <ItemAnswers answers={item.answers} />
      <ItemFacts item={item} />
    </div>
  );
}
