import { findFinalAnswer } from "./find-final-answer.ts";
import { withoutCopula, withoutParticle } from "./korean-particles.ts";
import { normalizeWords } from "./normalize-answer.ts";
import { referencesOf } from "./references.ts";
import { quote, textScorer } from "./text-scorer.ts";

/**
 * Overlap of words between the final answer and the reference: F1 = 2PR/(P + R) over word multisets, the best over references and
 * readings; fractional. Reference: Rajpurkar et al. 2016 (SQuAD), §4.1. Korean words are counted without their particles.
 */
export const tokenF1 = textScorer<string[]>({
  name: "token_f1",
  version: 2,
  extract(text, item, emphasis) {
    const found = findFinalAnswer(text, { emphasis, prompt: item.prompt });
    return "why" in found ? found : { ...found, value: found.value.readings };
  },
  compare(found, item) {
    const scores = referencesOf(item).flatMap(reference =>
      found.value.map(reading => ({ reference, f1: wordF1(reference, reading) })),
    );
    const best = scores.reduce((a, b) => (b.f1 > a.f1 ? b : a));
    return {
      correctness: best.f1,
      explanation: `gives ${quote(found.shown)}: word F1 ${best.f1.toFixed(2)} with reference ${quote(best.reference)}`,
    };
  },
});

/** F1 over the words of two texts, in [0, 1]; 0 if either has none. */
export function wordF1(reference: string, answer: string): number {
  const wanted = wordsOf(reference);
  const given = wordsOf(answer);
  const left = new Map<string, number>();
  for (const word of wanted) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of given) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    shared++;
    left.set(word, count - 1);
  }
  return shared === 0 ? 0 : (2 * shared) / (wanted.length + given.length);
}

function wordsOf(text: string): string[] {
  const words = normalizeWords(text).split(" ").filter(Boolean);
  return words.map(word => {
    if (!/[가-힣]$/.test(word)) return word;
    const stem = withoutCopula(word) ?? word;
    return withoutParticle(stem) ?? stem;
  });
}
