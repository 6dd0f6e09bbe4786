import { getTranslations } from "next-intl/server";
import { formatProbability } from "../../components/leaderboard/format-probability.ts";
import { absent, digitBasis, formatShare } from "../../components/leaderboard/format-share.ts";
import { leaderWords } from "../../components/leaderboard/leader-words.ts";
import { modelName, modelPhrase } from "../../components/leaderboard/model-words.ts";
import { settledWords } from "../../components/leaderboard/settled-words.ts";
import { numberFormat } from "../../components/site/number-format.ts";
import type { Leaderboard, LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import type { ReportWords } from "../../lib/engine/leaderboard/report.ts";
import type { Locale } from "../../lib/i18n/locales.ts";

/** The words and figures of a leaderboard outside a page, where hooks have no place. */
export async function readReportWords({
  leaderboard,
  locale,
}: {
  leaderboard: Leaderboard;
  locale: Locale;
}): Promise<ReportWords> {
  const [t, names, builtin, r, stop] = await Promise.all([
    getTranslations({ locale, namespace: "leaderboard" }),
    getTranslations({ locale, namespace: "leaderboard.names" }),
    getTranslations({ locale, namespace: "labels.builtin" }),
    getTranslations({ locale, namespace: "report" }),
    getTranslations({ locale, namespace: "leaderboard.settled" }),
  ]);
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
    columns: {
      rank: r("columns.rank"),
      model: r("columns.model"),
      score: r("columns.score"),
      interval: r("columns.interval"),
      n: r("columns.n"),
      unscored: r("columns.unscored"),
      best: r("columns.best"),
      latency: r("columns.latency"),
    },
    notes: [
      ...(settled === null ? [] : [settledWords({ settled, rows, t: stop, locale })]),
      r("notes.score"),
      r("notes.rank"),
      r("notes.best"),
      r("notes.unscored"),
    ],
    nameOf,
    share: (share, row) => formatShare({ share, n: digitBasis({ n: row.n, rows }), locale }),
    number: value => numberFormat(locale).format(value),
    probability: probability => formatProbability({ probability, locale }),
    absent,
  };
}
