import { normalizeAnswer } from "../normalize-answer.ts";
import type { Score } from "../score.ts";

export type Vote = { answer: string; count: number };
/** Who won: the index of the answer that stands for the majority, null without a single vote. */
export type Election = { winner: number | null; votes: Vote[]; abstained: number };

/**
 * Self-consistency (Wang et al. 2022): the answer most often reached, among answers that could be read. Two answers are one
 * vote when their readings are the same, or when `isSame` (the scorer itself, asked both ways) says so. A tie goes to the
 * answer reached first. Outputs without a reading abstain.
 */
export async function electAnswer({
  scores,
  isSame,
}: {
  /** In the order asked. */
  scores: readonly Score[];
  isSame: (a: number, b: number) => Promise<boolean>;
}): Promise<Election> {
  const groups: { first: number; readings: Set<string>; count: number }[] = [];
  let abstained = 0;
  for (const [index, { outcome, extracted }] of scores.entries()) {
    if (outcome !== "scored" || extracted === null) {
      abstained++;
      continue;
    }
    const reading = normalizeAnswer(extracted) || extracted.trim();
    let group = groups.find(g => g.readings.has(reading));
    for (const candidate of group ? [] : groups) {
      if (await isSame(candidate.first, index)) {
        group = candidate;
        break;
      }
    }
    if (group) {
      group.readings.add(reading);
      group.count++;
    } else groups.push({ first: index, readings: new Set([reading]), count: 1 });
  }
  const most = Math.max(0, ...groups.map(g => g.count));
  return {
    winner: groups.find(g => g.count === most)?.first ?? null,
    votes: groups.map(g => ({ answer: scores[g.first]!.extracted!, count: g.count })),
    abstained,
  };
}
