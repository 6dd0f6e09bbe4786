import type { Leaderboard, LeaderboardRow } from "./leaderboard.ts";

/** A leaderboard as somebody reads it in a paper or a note: everything in words and figures of their language. */
export type Report = {
  slug: string;
  url: string | null;
  question: string;
  /** The sentence, and what backs it. */
  title: string;
  detail: string;
  columns: Record<keyof ReportRow, string>;
  rows: ReportRow[];
  /** How to read it. */
  notes: string[];
};

export type ReportRow = {
  rank: string;
  model: string;
  score: string;
  interval: string;
  n: string;
  unscored: string;
  best: string;
  latency: string;
};

/** The words of a report, and how its numbers are written; everything else is the leaderboard's. */
export type ReportWords = Pick<Report, "question" | "title" | "detail" | "columns" | "notes"> & {
  nameOf: (row: LeaderboardRow) => string;
  /** A share 0–1 as percent digits without the sign. */
  share: (share: number | null, row: LeaderboardRow) => string;
  number: (value: number) => string;
  probability: (probability: number) => string;
  seconds: (latencyMs: number) => string;
  absent: string;
};

export function buildReport({
  leaderboard: { rows },
  slug,
  url,
  words,
}: {
  leaderboard: Leaderboard;
  slug: string;
  url: string | null;
  words: ReportWords;
}): Report {
  const { question, title, detail, columns, notes, nameOf, share, number, probability, seconds, absent } =
    words;
  return {
    slug,
    url,
    question,
    title,
    detail,
    columns,
    notes,
    rows: rows.map(row => {
      const from = row.rankLow ?? row.rank;
      const to = row.rankHigh ?? row.rank;
      return {
        rank: from === null || to === null ? absent : from === to ? String(from) : `${from}–${to}`,
        model: nameOf(row),
        score: share(row.mean, row),
        interval: row.interval ? `${share(row.interval.low, row)}–${share(row.interval.high, row)}` : absent,
        n: number(row.n),
        unscored: number(row.unscored),
        best: row.pBest === null ? absent : probability(row.pBest),
        latency: row.latencyMs === null ? absent : seconds(row.latencyMs.p50),
      };
    }),
  };
}
