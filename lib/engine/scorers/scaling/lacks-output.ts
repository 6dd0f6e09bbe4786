import { type Derivation, type DerivedScore, isSettledBy } from "./derivation.ts";

/**
 * Whether a verdict can't be derived any more because it takes the text of an answer whose output was deleted. Labels that
 * were read already can still be voted on, and a stored verdict of the same scorer stands.
 */
export function lacksOutput({ scoring, item, repeats }: Omit<Derivation, "ports">): boolean {
  const deleted = repeats.filter(({ output }) => output === null);
  if (deleted.length === 0) return false;
  const areLabels = item.options !== undefined || item.format === "Binary";
  const comparesTexts = scoring.samples > 1 && (scoring.scaling === "best-of-n" || !areLabels);
  return (
    scoring.languagePenalty || comparesTexts || deleted.some(({ score }) => !isSettledBy(scoring, score))
  );
}

/** What stands in its place: no verdict, and why. */
export function unscoredForDeletion({ scoring, repeats }: Omit<Derivation, "ports">): DerivedScore {
  const deleted = repeats.filter(({ output }) => output === null).length;
  return {
    score: {
      outcome: "judge_error",
      correctness: null,
      extracted: null,
      explanation: `${deleted} of ${repeats.length} outputs had been deleted, as the operator keeps them for a limited time, before they were scored this way`,
      scorer: scoring.scorer,
      version: scoring.version,
    },
    repeat: repeats[0]!.repeat,
    details: { deletedOutputs: deleted },
  };
}
