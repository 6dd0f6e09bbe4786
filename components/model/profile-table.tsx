import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { fewAnswers } from "../../lib/engine/leaderboard/browse-listing.ts";
import type { LabelScore, ProfileFacet } from "../../lib/engine/leaderboard/model-page.ts";
import { coarseOf } from "../../lib/engine/taxonomy/subject-tree.ts";
import { browseHref, readBrowseFilter, withBrowseLabel } from "../../lib/url-state/browse-params.ts";
import { ScoreCells } from "../browse/score-cells.tsx";
import { useLabelName } from "../items/use-label-name.ts";
import { Axis } from "../leaderboard/axis.tsx";

/** A model's scores over one facet's labels on one axis; each label leads to all models there. */
export function ProfileTable({
  facet,
  scores,
  isPart = false,
  isNarrow = false,
}: {
  facet: ProfileFacet;
  scores: readonly LabelScore[];
  /** Under a heading that stands already. */
  isPart?: boolean;
  /** One of two side by side. */
  isNarrow?: boolean;
}) {
  const t = useTranslations("model");
  const browse = useTranslations("browse");
  const nameOf = useLabelName();
  const format = useFormatter();
  const title = t("profile", { facet: t(`facet.${facet}`) });
  const head = "pb-1 align-bottom text-sm font-normal text-muted-foreground";
  const hrefOf = (label: string) => browseHref(withBrowseLabel(readBrowseFilter({}), facet, label));
  return (
    <section aria-label={title} className="min-w-0">
      {!isPart && <h2 className="text-lg">{title}</h2>}
      <table className="mt-2 w-full table-fixed border-collapse max-md:block">
        <caption className="sr-only">{title}</caption>
        <thead className="border-b border-input max-md:sr-only">
          <tr>
            <th scope="col" className={`${head} ${isNarrow ? "w-32" : "w-56"} text-left`}>
              {t("label")}
            </th>
            <th scope="col" className={`${head} px-4`}>
              <span className="sr-only">{browse("score")}</span>
              <Axis chance={null} />
            </th>
            <th scope="col" className={`${head} w-32 text-right`}>
              {browse("score")}
            </th>
            <th scope="col" className={`${head} w-18 text-right`}>
              {browse("unscored")}
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {scores.map(score => (
            <tr
              key={score.label}
              className="border-b max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-3 max-md:py-2"
            >
              <th scope="row" className="py-1 text-left align-middle font-normal">
                <Link href={hrefOf(score.label)} prefetch={false} className="hover:underline">
                  {nameOf(facet, score.label)}
                </Link>
                {facet === "subject" && coarseOf(score.label) !== score.label && (
                  <span className="block text-sm leading-4 text-muted-foreground">
                    {nameOf("subject", coarseOf(score.label))}
                  </span>
                )}
              </th>
              <ScoreCells score={score} tone="model" faint={score.n < fewAnswers} />
              <td className="py-1 text-right align-middle text-sm max-md:hidden">
                {format.number(score.unscored)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
