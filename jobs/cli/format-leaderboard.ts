import type { Leaderboard, LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import { reportWords } from "../../lib/words/report-words.ts";
import { advise } from "./advise.ts";
import { formatTable } from "./format-table.ts";
import { visibleText } from "./visible-text.ts";

const header = ["rank", "model", "score", "95% interval", "n", "unscored", "p50", "tokens out"];

/** A leaderboard as the sentence it begins with and a plain text table; columns line up in a fixed-width font. */
export function formatLeaderboard(leaderboard: Leaderboard): string {
  const lines = [header, ...leaderboard.rows.map(toCells)];
  const table = formatTable({ lines, left: 1 });
  const { items, available, chance, dataVersion, fingerprint, notes, settled } = leaderboard;
  const { title, detail } = reportWords({ leaderboard, locale: "en" });
  return [
    visibleText(`${title} ${detail}`.trimEnd()),
    "",
    `${items} of ${available} matching questions, data ${dataVersion}, plan ${fingerprint.slice(0, 12)}`,
    ...(settled === null
      ? []
      : [`stopped after ${settled.items} of ${settled.drawn} drawn questions: the ranking was settled`]),
    ...(chance === null ? [] : [`guessing would score ${percent(chance)}`]),
    ...notes.map(note => `note: ${visibleText(note)}`),
    "",
    ...table,
    ...leaderboard.rows.flatMap(row =>
      row.stopped === null ? [] : [visibleText(`${nameOf(row)} was stopped: ${row.stopped}`)],
    ),
    ...advise(leaderboard.rows.map(row => row.stopped)),
  ].join("\n");
}

function toCells(row: LeaderboardRow): string[] {
  return [
    row.rank === null ? "–" : String(row.rank),
    nameOf(row),
    row.mean === null ? "–" : percent(row.mean),
    row.interval === null ? "–" : `${percent(row.interval.low)}–${percent(row.interval.high)}`,
    String(row.n),
    String(row.unscored),
    row.latencyMs === null ? "–" : `${(row.latencyMs.p50 / 1000).toFixed(1)} s`,
    row.tokens === null ? "–" : row.tokens.output.toFixed(0),
  ];
}

function nameOf(row: LeaderboardRow): string {
  if (row.kind === "baseline") return `${row.builtin} (baseline)`;
  return row.house ? `${row.name} (house)` : `${row.name} @ ${row.host}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
