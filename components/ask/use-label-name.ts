import { useLocale, useTranslations } from "next-intl";
import type { ImbalanceFacet } from "../../lib/engine/plan/label-imbalance.ts";
import type { formats, skills, targets } from "../../lib/engine/taxonomy/labels.ts";
import { subjectName } from "../../lib/engine/taxonomy/subject-tree.ts";

/** A label's name in the reader's language, whatever kind of label it is. */
export function useLabelName(): (label: { facet: ImbalanceFacet; value: string }) => string {
  const t = useTranslations("labels");
  const locale = useLocale();
  const languages = new Intl.DisplayNames([locale], { type: "language" });
  return ({ facet, value }) => {
    switch (facet) {
      case "language":
        return languages.of(value) ?? value;
      case "subject":
        return subjectName({ id: value, locale });
      case "skill":
        return t(`skill.${value as (typeof skills)[number]}`);
      case "target":
        return t(`target.${value as (typeof targets)[number]}`);
      case "format":
        return t(`format.${value as (typeof formats)[number]}`);
      case "benchmark":
        return value;
    }
  };
}
