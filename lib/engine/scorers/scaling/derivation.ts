import type { Score, ScoreInput } from "../score.ts";
import type { Choice } from "./best-of-n.ts";
import type { ParsedScoring } from "./item-scoring.ts";
import type { Vote } from "./self-consistency.ts";

/** A stored answer with the verdict of its own; in the order asked. */
export type StoredRepeat = {
  repeat: number;
  output: string;
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
  details: { votes?: Vote[]; abstained?: number; compared?: number; languageShare?: number };
};

/** The verdict of the scoring's scorer on one answer; a stored one by the same scorer and version is taken as it is. */
export async function scoreRepeat(
  { scoring, item, ports }: Derivation,
  { output, finishReason, score }: StoredRepeat,
): Promise<Score> {
  if (score.outcome === "api_error") return score;
  const isSettled = score.outcome !== "judge_error";
  if (isSettled && score.scorer === scoring.scorer && score.version === scoring.version) return score;
  return ports.scoreBy(scoring.scorer, { item, output, finishReason });
}
