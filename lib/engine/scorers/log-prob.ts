import { answerWords } from "../catalog/prompt.ts";
import { canonicalLabel } from "./label-set.ts";
import type { Score, ScoreInput, Scorer } from "./score.ts";

/**
 * The option whose label is likeliest as the first token of the answer, by the log-probabilities that the endpoint gave
 * (first-token choice, as in MMLU's original harness). Spellings of one label ("B", " B", "(B") are added up; the text of
 * the answer is not read. None of the options among the likeliest tokens, or two of them exactly alike, is no answer.
 */
export const logProb: Scorer = {
  name: "log_prob",
  version: 1,
  score({ item, firstTokens }) {
    const unscored = (explanation: string): Score => ({
      outcome: "unparsed",
      correctness: null,
      extracted: null,
      explanation,
      scorer: logProb.name,
      version: logProb.version,
    });
    if (!firstTokens) return unscored("no log-probabilities were kept with this answer");
    const words = answerWords(item);
    if (words.length === 0)
      return unscored("log-probabilities choose among options: this question has none to choose from");
    const mass = optionMass({ words, firstTokens });
    const total = mass.reduce((sum, p) => sum + p, 0);
    if (total === 0)
      return unscored(
        `none of the ${firstTokens.length} likeliest first tokens begins an option (${words.join(", ")})`,
      );
    const ranked = mass.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
    const [first, second] = ranked;
    if (second && second.p === first!.p)
      return unscored(`${words[first!.index]} and ${words[second.index]} are equally likely`);
    const gold = goldIndex(item, words);
    const likelihoods = ranked
      .slice(0, 5)
      .map(({ p, index }) => `${words[index]} ${p.toFixed(3)}`)
      .join(", ");
    return {
      outcome: "scored",
      correctness: first!.index === gold ? 1 : 0,
      extracted: words[first!.index]!,
      explanation: `likeliest first token ${words[first!.index]} (${likelihoods}; ${Math.round(100 * total)}% of the probability is on options); reference is ${words[gold] ?? item.gold}`,
      scorer: logProb.name,
      version: logProb.version,
    };
  },
};

/** Probability of each answer word, summed over the tokens that begin it and no other. */
function optionMass({
  words,
  firstTokens,
}: {
  words: readonly string[];
  firstTokens: NonNullable<ScoreInput["firstTokens"]>;
}): number[] {
  const canonical = words.map(canonicalLabel);
  const mass = words.map(() => 0);
  for (const { token, logprob } of firstTokens) {
    const read = canonicalLabel(bareToken(token));
    if (read === "" || !Number.isFinite(logprob)) continue;
    const exact = canonical.indexOf(read);
    const begun = canonical.flatMap((word, index) => (word.startsWith(read) ? [index] : []));
    const index = exact >= 0 ? exact : begun.length === 1 ? begun[0]! : -1;
    if (index >= 0) mass[index]! += Math.exp(Math.min(0, logprob));
  }
  return mass;
}

/** Tokenizers write a leading space as " ", "Ġ" or "▁"; brackets, bold marks and a closing dot are only dress. */
function bareToken(token: string): string {
  return token.replace(/^[\sĠ▁*("'`[]+|[\s*)"'`\].:,]+$/gu, "");
}

function goldIndex(item: ScoreInput["item"], words: readonly string[]): number {
  if (!item.options && item.format === "Binary") return item.gold === "yes" ? 0 : 1;
  return words.findIndex(word => canonicalLabel(word) === canonicalLabel(item.gold));
}
