import { languageShare } from "../language-share.ts";
import type { ScoreInput } from "../score.ts";
import { type Derivation, type DerivedScore, scoreRepeat, textOf } from "./derivation.ts";
import { deriveBest } from "./derive-best.ts";
import { deriveMajority } from "./derive-majority.ts";
import { lacksOutput, unscoredForDeletion } from "./lacks-output.ts";

/** The verdict of a scoring on an item's stored answers; no evaluated model is asked. */
export async function deriveScore(derivation: Derivation): Promise<DerivedScore> {
  const { scoring, item, repeats } = derivation;
  if (lacksOutput(derivation)) {
    const deleted = repeats.filter(({ output }) => output === null).length;
    return unscoredForDeletion({ scoring, deleted });
  }
  const derived = await deriveByAnswers(derivation);
  if (!scoring.languagePenalty) return derived;
  const output = textOf(repeats.find(({ repeat }) => repeat === derived.repeat)!);
  return withPenalty({ derived, item, share: languageShare({ item, output }) });
}

async function deriveByAnswers(derivation: Derivation): Promise<DerivedScore> {
  const { scoring, repeats } = derivation;
  const [first] = repeats;
  if (scoring.samples === 1)
    return { score: await scoreRepeat(derivation, first!), repeat: first!.repeat, details: {} };
  return scoring.scaling === "best-of-n" ? deriveBest(derivation) : deriveMajority(derivation);
}

/** A right answer in another language is worth its share in the asked one; an answer without words loses nothing. */
function withPenalty({
  derived,
  item,
  share,
}: {
  derived: DerivedScore;
  item: ScoreInput["item"];
  share: number | null;
}): DerivedScore {
  const { score, details } = derived;
  if (share === null || score.correctness === null) return derived;
  return {
    ...derived,
    score: {
      ...score,
      correctness: score.correctness * share,
      explanation: `${score.explanation}; × ${share.toFixed(2)}, the share of the answer in ${item.language}`,
    },
    details: { ...details, languageShare: share },
  };
}
