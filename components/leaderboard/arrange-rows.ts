import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import { rowCost } from "../../lib/engine/leaderboard/row-cost.ts";
import type { LeaderboardState } from "../../lib/url-state/leaderboard-params.ts";
import { shownMean } from "./shown-mean.ts";

type Arrangement = Pick<LeaderboardState, "sort" | "reverse" | "q" | "mean" | "pin">;

/** What is more is better, so the most stands first. */
const mostFirst = new Set<LeaderboardState["sort"]>(["score", "best"]);

/** Rows as a reader asked for them. What lacks a value comes last either way; the pinned model is never searched away. */
export function arrangeRows({
  rows,
  state: { sort, reverse, q, mean, pin },
  nameOf,
}: {
  rows: readonly LeaderboardRow[];
  state: Arrangement;
  nameOf: (row: LeaderboardRow) => string;
}): LeaderboardRow[] {
  const wanted = fold(q);
  const found = rows.filter(
    row =>
      row.modelId === pin ||
      [nameOf(row), row.host, row.model].some(text => fold(text ?? "").includes(wanted)),
  );
  const sign = mostFirst.has(sort) === reverse ? 1 : -1;
  return found.sort((a, b) => {
    if (sort === "name") return (reverse ? -1 : 1) * nameOf(a).localeCompare(nameOf(b));
    const x = sortedBy(a, sort, mean);
    const y = sortedBy(b, sort, mean);
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y);
  });
}

function sortedBy(
  row: LeaderboardRow,
  sort: Exclude<LeaderboardState["sort"], "name">,
  mean: LeaderboardState["mean"],
): number | null {
  switch (sort) {
    case "rank":
      return row.rank;
    case "score":
      return shownMean(row, mean).mean;
    case "best":
      return row.pBest;
    case "unscored":
      return row.unscored;
    case "latency":
      return row.latencyMs?.p50 ?? null;
    case "firstToken":
      return row.firstTokenMs?.p50 ?? null;
    case "tokens":
      return row.tokens && row.tokens.input + row.tokens.output;
    case "cost":
      return rowCost(row);
  }
}

/** Letter case and width aside. */
function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
