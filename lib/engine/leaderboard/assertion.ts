import type { Leaderboard, LeaderboardRow } from "./leaderboard.ts";

/** A claim about a leaderboard, as somebody writes it into a pipeline: "X >= Y", "X > Y", "X >= 70%". */
export type Assertion = {
  text: string;
  left: string;
  /** ">=": refuted where the numbers say otherwise; ">": holds only where the numbers say so. */
  operator: ">=" | ">";
  right: { name: string } | { share: number };
};

export type AssertionResult = { assertion: Assertion; holds: boolean; why: string };

/** @throws Error that says how to write one. */
export function parseAssertion(text: string): Assertion {
  const match = /^(?<left>.+?)\s*(?<operator>>=|≥|>)\s*(?<right>.+)$/u.exec(text.trim());
  if (!match?.groups)
    throw new Error(
      `"${text}" is no assertion. Write "MODEL >= OTHER" (fails where MODEL is significantly worse), "MODEL > OTHER" (holds where it is significantly better) or "MODEL >= 70%".`,
    );
  const { left, operator, right } = match.groups as { left: string; operator: string; right: string };
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(right);
  const share = percent ? Number(percent[1]) / 100 : null;
  if (share !== null && share > 1) throw new Error(`"${text}": a share of questions is at most 100%.`);
  return {
    text: text.trim(),
    left: unquote(left),
    operator: operator === ">" ? ">" : ">=",
    right: share === null ? { name: unquote(right) } : { share },
  };
}

/**
 * Whether a claim stands on a leaderboard. Two models: by their pair's verdict (Holm-adjusted p below 0.05 and an interval
 * that leaves 0 out). A share: by the model's own 95% interval. Nothing measured proves nothing: such a claim fails.
 * @throws Error where a name fits no row, or several.
 */
export function checkAssertion(leaderboard: Leaderboard, assertion: Assertion): AssertionResult {
  const left = findRow(leaderboard.rows, assertion.left);
  const { right, operator } = assertion;
  return {
    assertion,
    ...("share" in right
      ? againstShare({ row: left, operator, share: right.share })
      : againstModel({ leaderboard, left, operator, right: findRow(leaderboard.rows, right.name) })),
  };
}

type Finding = Pick<AssertionResult, "holds" | "why">;

function againstShare({
  row,
  operator,
  share,
}: {
  row: LeaderboardRow;
  operator: Assertion["operator"];
  share: number;
}): Finding {
  if (row.mean === null || row.interval === null)
    return { holds: false, why: `${row.name} has no scored answer.` };
  const { low, high } = row.interval;
  const seen = `${row.name}: ${percent(row.mean)} (${percent(low)} to ${percent(high)}) on ${row.n} questions`;
  const holds = operator === ">=" ? high >= share : low > share;
  if (!holds)
    return {
      holds,
      why: `${seen}; ${operator === ">=" ? "below" : "not shown to be above"} ${percent(share)}.`,
    };
  return { holds, why: `${seen}; ${low > share ? "above" : "not below"} ${percent(share)}.` };
}

function againstModel({
  leaderboard,
  left,
  operator,
  right,
}: {
  leaderboard: Leaderboard;
  left: LeaderboardRow;
  operator: Assertion["operator"];
  right: LeaderboardRow;
}): Finding {
  const pair = leaderboard.pairs.find(
    ({ a, b }) => (a === left.modelId && b === right.modelId) || (a === right.modelId && b === left.modelId),
  );
  if (!pair || pair.difference === null || pair.interval === null)
    return { holds: false, why: `${left.name} and ${right.name} share no scored question.` };
  const sign = pair.a === left.modelId ? 1 : -1;
  const [low, high] = [sign * pair.interval.low, sign * pair.interval.high].sort((x, y) => x - y);
  const numbers = `${points(sign * pair.difference)} points (${points(low!)} to ${points(high!)}) on ${pair.shared} shared questions`;
  const leads = pair.outcome === (sign === 1 ? "ahead" : "behind");
  const trails = pair.outcome === (sign === 1 ? "behind" : "ahead");
  const said = leads ? "is better than" : trails ? "is worse than" : "can't be told from";
  const needed =
    pair.outcome === "open" && pair.itemsNeeded !== null ? `; about ${pair.itemsNeeded} would tell` : "";
  return {
    holds: operator === ">=" ? !trails : leads,
    why: `${left.name} ${said} ${right.name}: ${numbers}${needed}.`,
  };
}

/** By the name shown, else by model id, else by model@host: what a pipeline's author has at hand. */
function findRow(rows: readonly LeaderboardRow[], name: string): LeaderboardRow {
  for (const nameOf of [
    (row: LeaderboardRow) => row.name,
    (row: LeaderboardRow) => row.builtin ?? row.model,
    (row: LeaderboardRow) => `${row.model}@${row.host}`,
  ]) {
    const found = rows.filter(row => nameOf(row) === name);
    if (found.length === 1) return found[0]!;
    if (found.length > 1)
      throw new Error(
        `"${name}" names ${found.length} models; write ${found.map(row => `"${row.model}@${row.host}"`).join(" or ")}.`,
      );
  }
  throw new Error(`No model is called "${name}"; there are: ${rows.map(row => `"${row.name}"`).join(", ")}.`);
}

const unquote = (text: string) => text.trim().replace(/^(["'])(.*)\1$/, "$2");
const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
const points = (share: number) =>
  `${share > 0 ? "+" : share < 0 ? "−" : ""}${Math.abs(share * 100).toFixed(1)}`;
