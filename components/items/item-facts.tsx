import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ItemFacet } from "../../lib/engine/catalog/item-facets.ts";
import type { ItemPage } from "../../lib/engine/leaderboard/item-page.ts";
import { itemsHref, readItemFilter, withLabel } from "../../lib/url-state/item-params.ts";
import { InertText } from "../samples/inert-text.tsx";
import { useLabelName } from "./use-label-name.ts";

/** Labels, each leading to its like, and where the question comes from. */
export function ItemFacts({ item }: { item: ItemPage }) {
  const t = useTranslations("items");
  const nameOf = useLabelName();
  const link = (facet: ItemFacet, value: string) => (
    <Link
      key={value}
      href={itemsHref(withLabel(readItemFilter({}), facet, value))}
      className="text-primary underline underline-offset-4 hover:no-underline"
    >
      {nameOf(facet, value)}
    </Link>
  );
  const facts: [string, ReactNode][] = [
    [
      t("facet.subject"),
      <span key="subjects" className="flex flex-wrap gap-x-3">
        {item.subjects.map(subject => link("subject", subject))}
      </span>,
    ],
    [t("facet.skill"), link("skill", item.skill)],
    [t("facet.target"), link("target", item.target)],
    [t("facet.format"), link("format", item.format)],
    [t("facet.language"), link("language", item.language)],
    [t("facet.benchmark"), link("benchmark", item.benchmark)],
    [
      t("licence"),
      item.license === null ? t("licenceUnknown") : <InertText key="licence" as="span" text={item.license} />,
    ],
    [t("dataset"), <InertText key="dataset" as="span" text={item.dataset.name} />],
    [t("source"), <InertText key="source" as="span" text={item.dataset.source} />],
    [t("revision"), <InertText key="revision" as="span" text={item.dataset.revision} />],
    [t("id"), item.contentId],
  ];
  return (
    <section aria-labelledby="about">
      <h2 id="about" className="text-lg">
        {t("about")}
      </h2>
      <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted-foreground">{name}</dt>
            <dd className="[overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
