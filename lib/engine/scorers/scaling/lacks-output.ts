import { type Derivation, type DerivedScore, isSettledBy, type StoredRepeat } from "./derivation.ts";
import type { ParsedScoring } from "./item-scoring.ts";

type Judged = {
  scoring: ParsedScoring;
  item: Pick<Derivation["item"], "format" | "options">;
  /** Those with an output make no difference. */
  repeats: readonly (Pick<StoredRepeat, "output"> & {
    score: Pick<StoredRepeat["score"], "outcome" | "scorer" | "version">;
  })[];
};

/**
 * Whether a verdict can't be derived any more because it takes the text of an answer whose output was deleted. Labels that
 * were read already can still be voted on, and a stored verdict of the same scorer stands.
 */
export function lacksOutput({ scoring, item, repeats }: Judged): boolean {
  const deleted = repeats.filter(({ output }) => output === null);
  if (deleted.length === 0) return false;
  const areLabels = item.options !== undefined || item.format === "Binary";
  const comparesTexts = scoring.samples > 1 && (scoring.scaling === "best-of-n" || !areLabels);
  return (
    scoring.languagePenalty || comparesTexts || deleted.some(({ score }) => !isSettledBy(scoring, score))
  );
}

/** What stands in its place: no verdict, and why. */
export function unscoredForDeletion({
  scoring: { samples, scorer, version },
  deleted,
}: {
  scoring: ParsedScoring;
  /** How many outputs are gone. */
  deleted: number;
}): DerivedScore {
  return {
    score: {
      outcome: "judge_error",
      correctness: null,
      extracted: null,
      explanation: `${deleted} of ${samples} outputs had been deleted, as the operator keeps them for a limited time, before they were scored this way`,
      scorer,
      version,
    },
    repeat: 0,
    details: { deletedOutputs: deleted },
  };
}
