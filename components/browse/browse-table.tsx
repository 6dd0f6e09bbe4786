import { useFormatter, useTranslations } from "next-intl";
import {
  type BrowseListing,
  type BrowseRow,
  fewAnswers,
} from "../../lib/engine/leaderboard/browse-listing.ts";
import { absent } from "../../lib/words/format-share.ts";
import { Axis } from "../leaderboard/axis.tsx";
import { MeasuredName } from "./measured-name.tsx";
import { ScoreCells } from "./score-cells.tsx";

/** Models by their score on one axis; on a phone each row becomes a card. No ranks: nothing here is a paired verdict. */
export function BrowseTable({ listing: { rows, items } }: { listing: BrowseListing }) {
  const t = useTranslations("browse");
  const head = "pb-1 align-bottom text-sm font-normal text-muted-foreground";
  const leader = rows.find(row => row.model.kind === "endpoint" && row.n >= fewAnswers);
  const tellPrompt = new Set(rows.map(row => row.promptVersion)).size > 1;
  return (
    <div>
      <table className="w-full table-fixed border-collapse max-md:block">
        <caption className="sr-only">{t("table")}</caption>
        {/* Told before the first row: a table that arrives in parts stands in its place from the first part on. */}
        <colgroup className="max-md:hidden">
          <col className="w-56" />
          <col />
          <col className="w-32" />
          <col className="w-20" />
          <col className="w-18" />
          <col className="w-28" />
        </colgroup>
        <thead className="border-b border-input max-md:sr-only">
          <tr>
            <th scope="col" className={`${head} text-left`}>
              {t("model")}
            </th>
            <th scope="col" className={`${head} px-4`}>
              <span className="sr-only">{t("score")}</span>
              <Axis chance={null} />
            </th>
            <th scope="col" className={`${head} text-right`}>
              {t("score")}
            </th>
            <th scope="col" className={`${head} pl-3 text-right`}>
              {t("coverage")}
            </th>
            <th scope="col" className={`${head} pl-3 text-right`}>
              {t("unscored")}
            </th>
            <th scope="col" className={`${head} pl-3 text-right`}>
              {t("last")}
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {rows.map(row => (
            <Row
              key={`${row.model.publicId} ${row.promptVersion}`}
              row={row}
              items={items}
              isLeader={row === leader}
              tellPrompt={tellPrompt}
            />
          ))}
        </tbody>
      </table>
      <p className="mt-3 text-sm text-muted-foreground">{t("legend", { few: fewAnswers })}</p>
    </div>
  );
}

function Row({
  row,
  items,
  isLeader,
  tellPrompt,
}: {
  row: BrowseRow;
  items: number;
  isLeader: boolean;
  tellPrompt: boolean;
}) {
  const t = useTranslations("browse");
  const format = useFormatter();
  const isFew = row.n < fewAnswers;
  const notes = [
    ...(tellPrompt ? [t("prompt", { version: row.promptVersion })] : []),
    ...(isFew ? [t("few")] : []),
    ...(row.outdated > 0 ? [t("outdated", { count: row.outdated })] : []),
  ];
  const cell =
    "py-1 pl-3 text-right align-middle text-sm whitespace-nowrap max-md:flex max-md:gap-x-2 max-md:py-0 max-md:pl-0 max-md:order-2";
  const covered = items === 0 ? null : row.n / items;
  return (
    <tr className="border-b max-md:flex max-md:flex-wrap max-md:gap-x-4 max-md:py-3">
      <th scope="row" className="py-1 text-left align-middle font-normal max-md:contents">
        <MeasuredName model={row.model} notes={notes} />
      </th>
      <ScoreCells
        score={row}
        faint={isFew}
        tone={row.model.kind === "baseline" ? "baseline" : isLeader ? "lead" : "model"}
      />
      <td className={cell}>
        <span className="text-muted-foreground md:hidden">{t("short.coverage")}</span>
        {covered === null
          ? absent
          : format.number(Math.min(1, covered), { style: "percent", maximumSignificantDigits: 2 })}
      </td>
      <td className={cell}>
        <span className="text-muted-foreground md:hidden">{t("short.unscored")}</span>
        {format.number(row.unscored)}
      </td>
      <td className={cell}>
        <span className="text-muted-foreground md:hidden">{t("short.last")}</span>
        {format.dateTime(row.lastMeasured, { dateStyle: "medium", timeZone: "UTC" })}
      </td>
    </tr>
  );
}
