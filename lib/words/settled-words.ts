import type { useTranslations } from "next-intl";
import type { Leaderboard, Settled } from "../engine/leaderboard/leaderboard.ts";
import { numberFormat } from "./number-format.ts";

type Messages = ReturnType<typeof useTranslations<"leaderboard.settled">>;

/** When and why asking ended before the last drawn question, in one or two sentences. */
export function settledWords({
  settled,
  rows,
  t,
  locale,
}: { settled: Settled; t: Messages; locale: string } & Pick<Leaderboard, "rows">): string {
  const values = settledValues({ settled, locale });
  const said = t(values.open > 0 ? "reopened" : "stopped", values);
  return rows.some(row => row.stopped !== null) ? `${said} ${t("givenUp")}` : said;
}

export function settledValues({ settled, locale }: { settled: Settled; locale: string }) {
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    numberFormat(locale, options).format(value);
  const count = (wanted: Settled["pairs"][number]["outcome"]) =>
    settled.pairs.filter(({ outcome }) => outcome === wanted).length;
  return {
    items: number(settled.items),
    drawn: number(settled.drawn),
    // In points, as the plan has it: 0.02 · 100 is not quite 2.
    margin: number(settled.margin * 100, { maximumFractionDigits: 2 }),
    level: number(settled.level, { style: "percent" }),
    bounded: count("bounded"),
    open: count("open"),
  };
}
