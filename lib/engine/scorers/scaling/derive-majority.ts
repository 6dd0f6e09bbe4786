import type { Score } from "../score.ts";
import { type Derivation, type DerivedScore, type StoredRepeat, scoreRepeat, textOf } from "./derivation.ts";
import { electAnswer } from "./self-consistency.ts";

/** The answer most often reached, and its verdict; without one that can be read, why there is none. */
export async function deriveMajority(derivation: Derivation): Promise<DerivedScore> {
  const { scoring, item, repeats, ports } = derivation;
  const scores: Score[] = [];
  for (const repeat of repeats) scores.push(await scoreRepeat(derivation, repeat));
  const { winner, votes, abstained } = await electAnswer({
    scores,
    // Labels and yes/no are read to one spelling already; texts and numbers are compared as the scorer compares with a reference.
    isSame: async (a, b) =>
      !item.options &&
      item.format !== "Binary" &&
      (await agrees(repeats[a]!, scores[b]!)) &&
      (await agrees(repeats[b]!, scores[a]!)),
  });
  // Failed calls tell nothing of the model: any other outcome stands before them.
  const standing =
    winner ??
    Math.max(
      0,
      scores.findIndex(s => s.outcome !== "api_error"),
    );
  const counts = votes.map(vote => `${vote.answer} ×${vote.count}`).join(", ");
  const how =
    winner === null
      ? `none of ${repeats.length} answers could be read`
      : `majority of ${repeats.length} answers (${counts}${abstained > 0 ? `, unread ×${abstained}` : ""})`;
  const score = scores[standing]!;
  return {
    score: { ...score, explanation: `${how}: ${score.explanation}` },
    repeat: repeats[standing]!.repeat,
    details: { votes, abstained },
  };

  async function agrees(answer: StoredRepeat, reference: Score): Promise<boolean> {
    const { correctness } = await ports.scoreBy(scoring.scorer, {
      item: { ...item, gold: reference.extracted!, aliases: [] },
      output: textOf(answer),
      finishReason: answer.finishReason,
    });
    return correctness === 1;
  }
}
