import type { PairVerdict } from "../judge/judge-pair.ts";

/** Whose answer stands: its index and the judge's last reasons; or why nobody could choose. */
export type Choice = { index: number; reasons: string | null } | { why: string };

/**
 * Best-of-n: the answer that a judge prefers, by a knock-out in the order given; a tie keeps the earlier answer. The judge
 * knows no reference: it chooses as it could in use. n different answers cost n − 1 comparisons.
 */
export async function chooseBest({
  answers,
  better,
}: {
  /** At least one; the same answer need not stand here twice. */
  answers: readonly string[];
  better: (first: string, second: string) => Promise<PairVerdict>;
}): Promise<Choice> {
  let index = 0;
  let reasons: string | null = null;
  for (let challenger = 1; challenger < answers.length; challenger++) {
    let verdict: PairVerdict;
    try {
      verdict = await better(answers[index]!, answers[challenger]!);
    } catch (error) {
      return {
        why: `the judge could not be asked: ${error instanceof Error ? error.message : String(error)}`,
      };
    }
    if (verdict === null) return { why: "the judge gave no readable preference, asked twice" };
    reasons = verdict.reasons;
    if (verdict.winner === "second") index = challenger;
  }
  return { index, reasons };
}
