import { type Item, optionLabels } from "../catalog/item.ts";
import { isKorean } from "../catalog/prompt.ts";
import type { BaselineId } from "./model-choice.ts";
import { seededUniform } from "./seeded-random.ts";
import { wordOverlap } from "./word-overlap.ts";

type Candidate = { answer: string; text: string };

/**
 * The answer of a baseline to an item, in the form the prompt asks for. Really computed from the item's text alone
 * (never from its gold): options for multiple choice, yes/no for binary, the question's own words otherwise.
 */
export function answerAsBaseline({
  builtin,
  item,
  itemKey,
}: {
  builtin: BaselineId;
  item: Item;
  itemKey: string;
}): string {
  const candidates = listCandidates(item);
  const chosen = choose({ builtin, candidates, question: `${item.context ?? ""} ${item.prompt}`, itemKey });
  return `${isKorean(item.language) ? "정답" : "Answer"}: ${chosen.answer}`;
}

function listCandidates(item: Item): Candidate[] {
  if (item.options) {
    const labels = optionLabels(item);
    return item.options.map((text, index) => ({ answer: labels[index]!, text }));
  }
  if (item.format === "Binary") {
    const words = isKorean(item.language) ? ["예", "아니요"] : ["yes", "no"];
    return words.map(text => ({ answer: text, text }));
  }
  const words = item.prompt.match(/[\p{L}\p{N}]+/gu) ?? [item.prompt];
  return words.map(text => ({ answer: text, text }));
}

function choose({
  builtin,
  candidates,
  question,
  itemKey,
}: {
  builtin: BaselineId;
  candidates: Candidate[];
  question: string;
  itemKey: string;
}): Candidate {
  switch (builtin) {
    case "random":
      return candidates[Math.floor(seededUniform(`baseline-random:${itemKey}`) * candidates.length)]!;
    case "first":
      return candidates[0]!;
    case "longest":
      return best(candidates, c => [...c.text].length);
    case "overlap":
      return best(candidates, c => wordOverlap(c.text, question));
  }
}

/** The first of the highest: ties go to the earlier candidate. */
function best(candidates: Candidate[], value: (candidate: Candidate) => number): Candidate {
  return candidates.reduce((a, b) => (value(b) > value(a) ? b : a));
}
