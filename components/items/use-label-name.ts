import { useLocale, useTranslations } from "next-intl";
import type { ItemFacet } from "../../lib/engine/catalog/item-facets.ts";
import { coarseOf, isSubject, subjectName } from "../../lib/engine/taxonomy/subject-tree.ts";

/** A label in the reader's language; one outside the taxonomy is shown as it is stored. */
export function useLabelName(): (facet: ItemFacet, value: string) => string {
  const labels = useTranslations("labels");
  const locale = useLocale();
  const languages = new Intl.DisplayNames([locale], { type: "language", fallback: "code" });
  return (facet, value) => {
    switch (facet) {
      case "language":
        return languageName({ languages, value });
      case "subject":
        return isSubject(value)
          ? subjectName({ id: value, locale })
          : value.slice(coarseOf(value).length + 1) || value;
      case "benchmark":
        return value;
      default: {
        const key = `${facet}.${value}` as Parameters<typeof labels.has>[0];
        return labels.has(key) ? labels(key) : value;
      }
    }
  };
}

function languageName({ languages, value }: { languages: Intl.DisplayNames; value: string }): string {
  try {
    return languages.of(value) ?? value;
  } catch {
    return value;
  }
}
