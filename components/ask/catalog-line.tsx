import { useLocale, useTranslations } from "next-intl";
import type { FacetCount } from "../../lib/engine/plan/plan-preview.ts";
import { numberFormat } from "../../lib/words/number-format.ts";

/** What there is to ask from. */
export function CatalogLine({ items, languages }: { items: number; languages: FacetCount[] }) {
  const t = useTranslations("ask");
  const locale = useLocale();
  const names = new Intl.DisplayNames([locale], { type: "language" });
  const number = numberFormat(locale);
  const list = languages.map(({ value, count }) => `${names.of(value) ?? value} ${number.format(count)}`);
  return (
    <p className="mt-12 text-sm text-muted-foreground">
      {t("ready", { count: items, languages: list.join(", ") })}
    </p>
  );
}
