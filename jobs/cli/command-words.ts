import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import type { ReportWords } from "../../lib/engine/leaderboard/report.ts";
import type { Locale } from "../../lib/i18n/locales.ts";
import en from "../../lib/i18n/messages/en.json" with { type: "json" };
import ko from "../../lib/i18n/messages/ko.json" with { type: "json" };

/** A report's words from a command line: the messages as they stand, without the page's sentence. */
export function commandWords({
  leaderboard,
  locale,
}: {
  leaderboard: Leaderboard;
  locale: Locale;
}): ReportWords {
  const messages = { en, ko }[locale];
  const { report, leaderboard: said } = messages;
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  const percent = (share: number) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(share * 100);
  const builtin: Record<string, string> = messages.labels.builtin;
  return {
    question: leaderboard.query ?? said.noQuery,
    title: said.caption.replace("{items}", number(leaderboard.items)),
    detail: "",
    columns: report.columns,
    notes: Object.values(report.notes),
    nameOf: row => (row.builtin === null ? row.name : (builtin[row.builtin] ?? row.name)),
    share: share => (share === null ? "–" : percent(share)),
    number,
    probability: percent,
    absent: "–",
  };
}
