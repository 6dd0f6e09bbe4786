import type { Score, ScoreInput } from "../score.ts";
import type { ParsedScoring } from "./item-scoring.ts";
import { electAnswer, type Vote } from "./self-consistency.ts";

/** A stored answer with the verdict of its own; in the order asked. */
export type StoredRepeat = {
  repeat: number;
  output: string;
  finishReason: ScoreInput["finishReason"];
  score: Score;
};

/** A verdict on stored answers: the score, which repeat's answer stands, and how the others voted. */
export type DerivedScore = {
  score: Score;
  repeat: number;
  details: { votes?: Vote[]; abstained?: number };
};

/**
 * The verdict of a scoring on an item's stored answers; no model is asked. A stored verdict by the same scorer and version
 * is taken as it is. `repeats` are all that the scoring wants, at least one.
 */
export async function deriveScore({
  scoring,
  item,
  repeats,
  scoreBy,
}: {
  scoring: ParsedScoring;
  item: ScoreInput["item"];
  repeats: readonly StoredRepeat[];
  scoreBy: (name: string, input: ScoreInput) => Promise<Score>;
}): Promise<DerivedScore> {
  const scoreOf = async ({ output, finishReason, score }: StoredRepeat): Promise<Score> => {
    if (score.outcome === "api_error") return score;
    const isSettled = score.outcome !== "judge_error";
    if (isSettled && score.scorer === scoring.scorer && score.version === scoring.version) return score;
    return scoreBy(scoring.scorer, { item, output, finishReason });
  };
  if (scoring.samples === 1) {
    const [only] = repeats;
    return { score: await scoreOf(only!), repeat: only!.repeat, details: {} };
  }
  const scores: Score[] = [];
  for (const repeat of repeats) scores.push(await scoreOf(repeat));
  const { winner, votes, abstained } = await electAnswer({
    scores,
    // Labels and yes/no are read to one spelling already; texts and numbers are compared as the scorer compares with a reference.
    isSame: async (a, b) =>
      !item.options &&
      item.format !== "Binary" &&
      (await agrees(repeats[a]!, scores[b]!)) &&
      (await agrees(repeats[b]!, scores[a]!)),
  });
  const told = { votes, abstained };
  if (winner === null) {
    // Failed calls tell nothing of the model: any other outcome stands before them.
    const index = Math.max(
      0,
      scores.findIndex(s => s.outcome !== "api_error"),
    );
    const score = scores[index]!;
    return {
      score: {
        ...score,
        explanation: `none of ${repeats.length} answers could be read: ${score.explanation}`,
      },
      repeat: repeats[index]!.repeat,
      details: told,
    };
  }
  const counts = votes.map(vote => `${vote.answer} ×${vote.count}`).join(", ");
  return {
    score: {
      ...scores[winner]!,
      explanation: `majority of ${repeats.length} answers (${counts}${abstained > 0 ? `, unread ×${abstained}` : ""}): ${scores[winner]!.explanation}`,
    },
    repeat: repeats[winner]!.repeat,
    details: told,
  };

  async function agrees(answer: StoredRepeat, reference: Score): Promise<boolean> {
    const { correctness } = await scoreBy(scoring.scorer, {
      item: { ...item, gold: reference.extracted!, aliases: [] },
      output: answer.output,
      finishReason: answer.finishReason,
    });
    return correctness === 1;
  }
}
