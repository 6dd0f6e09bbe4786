import type { Verification } from "../../lib/engine/bundle/verify-bundle.ts";

/** "consistent": nothing contradicts the bundle, but not every verdict could be computed from an output. */
export type Verdict = "reproduced" | "consistent" | "differs";

const mostTold = 50;

export function verdictOn({ problems, unread }: Pick<Verification, "problems" | "unread">): Verdict {
  if (problems.length > 0) return "differs";
  return unread.length > 0 ? "consistent" : "reproduced";
}

/** What verifying a bundle came to, in lines; the last says how far to trust it. */
export function formatVerification(verification: Verification): string[] {
  const { problems, unread, items, samples, judged, leaderboard } = verification;
  const verdicts = unread.length === 1 ? "1 verdict was" : `${unread.length} verdicts were`;
  const kept =
    judged === 0 ? "" : ` ${judged} verdicts of a judge were kept as they are: it is not asked again.`;
  const taken =
    unread.length === 0
      ? ""
      : ` ${verdicts} taken as recorded: the outputs had been deleted, so nothing here shows that they deserved them.`;
  const size = `${items} questions, ${leaderboard?.rows.length} models, ${samples} verdicts`;
  const ending: Record<Verdict, string> = {
    reproduced: `Reproduced: ${size}; every hash and every number is the same.`,
    consistent: `Consistent, not wholly reproduced: ${size}; every hash is the same, and every number follows from the verdicts.`,
    differs: `Not reproduced: ${problems.length} ${problems.length === 1 ? "difference" : "differences"}.`,
  };
  return [
    ...firstOf(problems),
    ...firstOf(unread.map(line => `${line}: not scored again, its output had been deleted`)),
    `${ending[verdictOn(verification)]}${taken}${kept}`,
  ];
}

function firstOf(lines: readonly string[]): string[] {
  if (lines.length <= mostTold) return [...lines];
  return [...lines.slice(0, mostTold), `… and ${lines.length - mostTold} more`];
}
