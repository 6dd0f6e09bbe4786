import { judgeScorerName } from "../judge/judge-answer.ts";
import { normalizeAnswer } from "../normalize-answer.ts";
import { stripReasoning } from "../strip-reasoning.ts";
import { type Derivation, type DerivedScore, type StoredRepeat, scoreRepeat, textOf } from "./derivation.ts";

/**
 * The verdict on the answer that a judge prefers among all that came. Answers that read the same are put to the judge
 * once; where the preference can't be had, the item is unscored (judge_error).
 */
export async function deriveBest(derivation: Derivation): Promise<DerivedScore> {
  const { scoring, item, repeats, ports } = derivation;
  const candidates = await listCandidates(derivation);
  if (candidates.length === 0)
    return { score: repeats[0]!.score, repeat: repeats[0]!.repeat, details: { compared: 0 } };
  const details = { compared: candidates.length };
  const choice = await ports.choose({
    item,
    answers: candidates.map(candidate => stripReasoning(textOf(candidate)).text.trim()),
  });
  if ("why" in choice) {
    return {
      score: {
        outcome: "judge_error",
        correctness: null,
        extracted: null,
        explanation: `best of ${repeats.length} answers: ${choice.why}`,
        scorer: scoring.scorer,
        version: scoring.version,
      },
      repeat: candidates[0]!.repeat,
      details,
    };
  }
  const best = candidates[choice.index]!;
  const score = await scoreRepeat(derivation, best);
  const why = choice.reasons === null ? "all alike" : `of ${candidates.length} different, ${choice.reasons}`;
  return {
    score: { ...score, explanation: `best of ${repeats.length} answers (${why}): ${score.explanation}` },
    repeat: best.repeat,
    details,
  };
}

/** Different answers, in the order asked. Failed calls and empty outputs are none, unless there is nothing else. */
async function listCandidates(derivation: Derivation): Promise<StoredRepeat[]> {
  const came = derivation.repeats.filter(({ score }) => score.outcome !== "api_error");
  const spoken = came.filter(answer => stripReasoning(textOf(answer)).text.trim() !== "");
  const candidates = spoken.length > 0 ? spoken : came.slice(0, 1);
  // What a judge marks has no reading to compare by: every text is an answer of its own.
  const byText = derivation.scoring.scorer === judgeScorerName || derivation.item.format === "open-ended";
  const seen = new Set<string>();
  const different: StoredRepeat[] = [];
  for (const candidate of candidates) {
    const extracted = byText ? null : (await scoreRepeat(derivation, candidate)).extracted;
    const reading = extracted === null ? textOf(candidate).trim() : normalizeAnswer(extracted) || extracted;
    const key = `${extracted === null} ${reading}`;
    if (seen.has(key)) continue;
    seen.add(key);
    different.push(candidate);
  }
  return different;
}
