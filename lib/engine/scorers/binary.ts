import { beforeNextQuestion } from "./before-next-question.ts";
import { binaryCommitments, lastVerdict } from "./binary-commitments.ts";
import { echoVerdict } from "./echo-verdict.ts";
import { extractChoice, optionsOf } from "./extract-choice.ts";
import { headVerdict, type Verdict } from "./read-verdict.ts";
import { isRefusal } from "./refusal.ts";
import { resolveCommitments } from "./resolve-commitments.ts";
import type { ScoreInput } from "./score.ts";
import { type Extraction, quote, textScorer } from "./text-scorer.ts";

/**
 * Yes or no, in words, marks (O/X) or negated statements ("사실이 아닙니다"), against gold "yes" | "no". Order of trust as in
 * multiple choice: statements of an answer, lines that are only a verdict, how the output opens, the verdict of its last sentence.
 */
export const binary = textScorer<Verdict>({
  name: "binary",
  version: 2,
  extract: (text, item) => extractByLabel(text, item) ?? extractVerdict(text, item.prompt),
  compare(found, item) {
    return {
      correctness: found.value === item.gold ? 1 : 0,
      explanation: `means ${found.value}; reference is ${item.gold}`,
    };
  },
});

/** A yes/no item with options is asked for a label: "B" means what option B says. */
function extractByLabel(text: string, item: ScoreInput["item"]): Extraction<Verdict> | null {
  const meanings = item.options?.map(option => headVerdict(option)?.verdict);
  if (meanings === undefined || meanings.includes(undefined)) return null;
  const found = extractChoice(text, optionsOf(item));
  if ("why" in found) return null;
  const value = meanings[found.value]!;
  return { ...found, value, shown: value, how: `${found.how} (option ${found.shown})` };
}

function extractVerdict(whole: string, prompt: string): Extraction<Verdict> {
  const text = withoutChoices(beforeNextQuestion(whole) ?? whole);
  const resolution = resolveCommitments(text, binaryCommitments(text).slice(-300));
  if (resolution !== null) {
    if ("conflict" in resolution) return { why: "says both yes and no without a correction" };
    const { value, start, end } = resolution.commitment;
    if (value === "both") return { why: `${quote(text.slice(start, end))} says both yes and no` };
    return {
      value,
      shown: value,
      clear: resolution.commitment.finality > 1 || !isRefusal(text),
      open: false,
      how: `last statement ${quote(text.slice(start, end))}`,
    };
  }
  const last = lastVerdict(text) ?? echoVerdict(text, prompt);
  if (last === null || last.verdict === "both")
    return { why: `neither yes nor no is stated; the output ends ${quote(text.slice(-60))}` };
  return {
    value: last.verdict,
    shown: last.verdict,
    clear: false,
    open: false,
    how: `sentence ${quote(last.sentence)}`,
  };
}

/** "예와 아니요 중 아니요": what there is to choose from says nothing. */
function withoutChoices(text: string): string {
  return text.replace(
    /["']?(?:예|네|참|yes|true)["']?\s?(?:[,/·]|와|과|또는|혹은|or|and)\s?["']?(?:아니요|아니오|거짓|no|false)["']? 중(?:에서?)?/gi,
    match => " ".repeat(match.length),
  );
}
