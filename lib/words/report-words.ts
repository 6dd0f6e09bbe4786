import { createTranslator } from "next-intl";
import type { Leaderboard, LeaderboardRow } from "../engine/leaderboard/leaderboard.ts";
import type { ReportWords } from "../engine/leaderboard/report.ts";
import type { Locale } from "../i18n/locales.ts";
import en from "../i18n/messages/en.json" with { type: "json" };
import ko from "../i18n/messages/ko.json" with { type: "json" };
import { formatProbability } from "./format-probability.ts";
import { formatSeconds } from "./format-seconds.ts";
import { absent, digitBasis, formatShare } from "./format-share.ts";
import { leaderWords } from "./leader-words.ts";
import { modelName, modelPhrase } from "./model-words.ts";
import { numberFormat } from "./number-format.ts";
import { settledWords } from "./settled-words.ts";

/** The words and figures of a leaderboard outside a page, where hooks have no place: the page's own, for files and the command line. */
export function reportWords({
  leaderboard,
  locale,
}: {
  leaderboard: Leaderboard;
  locale: Locale;
}): ReportWords {
  const messages = { en, ko }[locale];
  const t = createTranslator({ locale, messages, namespace: "leaderboard" });
  const names = createTranslator({ locale, messages, namespace: "leaderboard.names" });
  const builtin = createTranslator({ locale, messages, namespace: "labels.builtin" });
  const stop = createTranslator({ locale, messages, namespace: "leaderboard.settled" });
  const { columns, notes } = messages.report;
  const { rows, settled } = leaderboard;
  const nameOf = (row: LeaderboardRow) => {
    const name = modelName({ model: row, t: builtin });
    const isShared = rows.some(other => other !== row && other.name === row.name);
    return isShared && row.host !== null ? `${name} (${row.host})` : name;
  };
  const phrase = (row: LeaderboardRow) =>
    modelPhrase({ kind: row.kind, name: modelName({ model: row, t: builtin }), t: names });
  return {
    ...leaderWords({ leaderboard, t, locale, phrase }),
    question: leaderboard.query ?? t("noQuery"),
    columns,
    notes: [
      ...(settled === null ? [] : [settledWords({ settled, rows, t: stop, locale })]),
      notes.score,
      notes.rank,
      notes.best,
      notes.unscored,
    ],
    nameOf,
    share: (share, row) => formatShare({ share, n: digitBasis({ n: row.n, rows }), locale }),
    number: value => numberFormat(locale).format(value),
    probability: probability => formatProbability({ probability, locale }),
    seconds: latencyMs => formatSeconds({ latencyMs, locale }),
    absent,
  };
}
