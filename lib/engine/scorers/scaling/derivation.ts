import type { Score, ScoreInput } from "../score.ts";
import type { Choice } from "./best-of-n.ts";
import type { ParsedScoring } from "./item-scoring.ts";
import type { Vote } from "./self-consistency.ts";

/** A stored answer with the verdict of its own; in the order asked. */
export type StoredRepeat = {
  repeat: number;
  /** Null once retention has deleted it. */
  output: string | null;
  finishReason: ScoreInput["finishReason"];
  score: Score;
};

export type DerivePorts = {
  scoreBy: (name: string, input: ScoreInput) => Promise<Score>;
  /** The best of several answers, by a judge that knows no reference. */
  choose: (input: { item: ScoreInput["item"]; answers: string[] }) => Promise<Choice>;
};

export type Derivation = {
  scoring: ParsedScoring;
  item: ScoreInput["item"];
  /** All that the scoring wants, at least one. */
  repeats: readonly StoredRepeat[];
  ports: DerivePorts;
};

/** A verdict on stored answers: the score, which repeat's answer stands, and how it came to stand. */
export type DerivedScore = {
  score: Score;
  repeat: number;
  details: {
    votes?: Vote[];
    abstained?: number;
    compared?: number;
    languageShare?: number;
    deletedOutputs?: number;
  };
};

/** The verdict of the scoring's scorer on one answer; a stored one by the same scorer and version is taken as it is. */
export async function scoreRepeat(
  { scoring, item, ports }: Derivation,
  repeat: StoredRepeat,
): Promise<Score> {
  if (isSettledBy(scoring, repeat.score)) return repeat.score;
  return ports.scoreBy(scoring.scorer, {
    item,
    output: textOf(repeat),
    finishReason: repeat.finishReason,
  });
}

/** Whether an answer's own verdict is the one that the scoring's scorer gives. */
export function isSettledBy(
  scoring: ParsedScoring,
  { outcome, scorer, version }: Pick<Score, "outcome" | "scorer" | "version">,
): boolean {
  if (outcome === "api_error") return true;
  return outcome !== "judge_error" && scorer === scoring.scorer && version === scoring.version;
}

/** @throws for a deleted one: `lacksOutput` comes before any derivation. */
export function textOf({ output }: StoredRepeat): string {
  if (output === null) throw new Error("a verdict was derived from an output that had been deleted");
  return output;
}
