import { type Emphasis, emphasisOf } from "./emphasis.ts";
import { readableText } from "./readable-text.ts";
import { isRefusal } from "./refusal.ts";
import type { Score, ScoreInput, Scorer } from "./score.ts";
import { stripReasoning } from "./strip-reasoning.ts";

/**
 * An answer found in an output. `clear`: a statement that commits to it ("Answer: B"), as against a guess from the
 * last line. `open`: nothing stands after it, so a cut there may have shortened it.
 */
export type Found<T> = { value: T; shown: string; clear: boolean; open: boolean; how: string };
/** Nothing found, and why: the reason goes into the explanation. */
export type Extraction<T> = Found<T> | { why: string };
export type Comparison = { correctness: number; explanation: string };

export type TextScorer<T> = {
  name: string;
  version: number;
  /** `emphasis`: the bold words of the output, whose marks `text` no longer has. */
  extract(text: string, item: ScoreInput["item"], emphasis: () => Emphasis): Extraction<T>;
  compare(found: Found<T>, item: ScoreInput["item"]): Comparison;
};

/**
 * A scorer from its two steps, extraction and comparison; the outcome rules around them are the same for all:
 * content filter → refused; reasoning that never ended → truncated; cut by length → scored only if a clear commitment
 * stands completely before the cut; a refusal without a clear commitment → refused; nothing found → unparsed.
 */
export function textScorer<T>({ name, version, extract, compare }: TextScorer<T>): Scorer {
  const unscored = (outcome: Exclude<Score["outcome"], "scored">, explanation: string): Score => ({
    outcome,
    correctness: null,
    extracted: null,
    explanation,
    scorer: name,
    version,
  });
  return {
    name,
    version,
    score({ item, output, finishReason }) {
      if (finishReason === "content-filter")
        return unscored("refused", "the provider's content filter stopped the answer");
      const visible = stripReasoning(output);
      if (visible.unfinished) return unscored("truncated", "the output ends inside the model's reasoning");
      const cut = finishReason === "length";
      const text = readableText(visible.text).trim();
      if (text === "") {
        return cut
          ? unscored("truncated", "cut by the length limit before any answer")
          : unscored("unparsed", "the output is empty");
      }
      const found = extract(text, item, () => emphasisOf(visible.text));
      if ("why" in found || !found.clear) {
        if (cut) return unscored("truncated", "cut by the length limit before a clear answer");
        if (isRefusal(text)) return unscored("refused", `the output declines to answer: ${quote(text)}`);
      }
      if ("why" in found) return unscored("unparsed", found.why);
      if (cut && found.open)
        return unscored("truncated", `cut by the length limit inside the answer ${quote(found.shown)}`);
      const { correctness, explanation } = compare(found, item);
      return {
        outcome: "scored",
        correctness,
        extracted: found.shown,
        explanation: `${found.how} ${explanation}`,
        scorer: name,
        version,
      };
    },
  };
}

/** Model text inside an explanation: one line, quoted, never long. */
export function quote(text: string, longest = 60): string {
  const line = text.replace(/\s+/g, " ").trim();
  return `"${line.length > longest ? `${line.slice(0, longest - 1)}…` : line}"`;
}
