import { isRefusal } from "../refusal.ts";
import type { Score, ScoreInput } from "../score.ts";
import { stripReasoning } from "../strip-reasoning.ts";
import type { Answer } from "./answer.ts";
import { asksBack } from "./asks-back.ts";
import { lastBox } from "./boxed.ts";
import { cleanAnswer } from "./clean-answer.ts";
import { compareAnswers } from "./compare-answers.ts";
import type { Verdict } from "./compare-expressions.ts";
import { findAnswer } from "./find-answer.ts";
import type { FoundAnswer } from "./found-answer.ts";
import { limits, Unreadable } from "./limits.ts";
import { readAnswer } from "./read-answer.ts";
import { stripQualifiers } from "./read-family.ts";
import { readPredicate } from "./read-text.ts";
import { splitDomain } from "./split-domain.ts";

export const scorer = "math_verify";
export const version = 2;

export function unscored(
  outcome: Exclude<Score["outcome"], "scored">,
  explanation: string,
  extracted: string | null = null,
): Score {
  return { outcome, correctness: null, extracted, explanation, scorer, version };
}

/** Scores one output against a mathematical reference. Runs in the worker, under its deadline: see math-verify.ts. */
export function scoreMath({ item, output, finishReason }: ScoreInput): Score {
  if (finishReason === "content-filter")
    return unscored("refused", "The provider's content filter stopped the answer.");
  const visible = stripReasoning(output);
  if (visible.unfinished) return unscored("truncated", "The output ends inside the model's reasoning.");
  const text = visible.text.trim();
  const cut = finishReason === "length";
  if (text === "") {
    return cut
      ? unscored("truncated", "Cut by the length limit before any answer.")
      : unscored("unparsed", "The output is empty.");
  }
  const found = guard(() => findAnswer(text));
  if (!found?.clear) {
    if (cut) return unscored("truncated", "Cut by the length limit before a clear answer.");
    if (isRefusal(text)) return unscored("refused", "The output declines to answer.");
    if (asksBack(text)) return unscored("unparsed", "The output asks for more or stops at a first step.");
  }
  if (!found) return unscored("unparsed", "No mathematical answer was found in the output.");
  if (cut && found.open)
    return unscored("truncated", `Cut by the length limit inside the answer ${quote(found.text)}.`);
  return judge([item.gold, ...item.aliases], found);
}

function judge(golds: string[], found: FoundAnswer): Score {
  const shown = shorten(found.text);
  const where = `Found ${quote(found.text)} ${found.rule}`;
  const answer = readSafely(() => readAnswer(found.text));
  const predicate = found.clear ? null : readPredicate(found.text);
  if (predicate) answer.readings.push(predicate);
  let best: { verdict: Verdict; gold: string } | null = null;
  let goldProblem: string | null = null;
  for (const gold of golds) {
    const reference = readSafely(() => readGold(gold));
    if (sameText(gold, found.text)) best = { verdict: { same: true, how: "character by character" }, gold };
    else if (reference.readings.length === 0)
      goldProblem ??= `The reference ${quote(gold)} ${reference.problem ?? "is empty"}.`;
    else {
      const verdict = firstSame(compareReadings(reference.readings, answer.readings), () =>
        withoutDomain(gold, found.text),
      );
      if (!best || rank(verdict) > rank(best.verdict)) best = { verdict, gold };
    }
    if (best?.verdict.same) break;
  }
  if (best?.verdict.same) {
    return {
      outcome: "scored",
      correctness: 1,
      extracted: shown,
      explanation: `${where}; equals the reference ${quote(best.gold)} ${best.verdict.how}.`,
      scorer,
      version,
    };
  }
  if (!best) return unscored("unparsed", goldProblem ?? "The reference is empty.", shown);
  if (answer.readings.length === 0)
    return unscored("unparsed", `${where}, which ${answer.problem ?? "cannot be read"}.`, shown);
  if (best.verdict.same === null) {
    return unscored(
      "unparsed",
      `${where}, which could not be compared with the reference ${quote(best.gold)}: ${best.verdict.how}.`,
      shown,
    );
  }
  return {
    outcome: "scored",
    correctness: 0,
    extracted: shown,
    explanation: `${where}; differs from the reference ${quote(best.gold)} ${best.verdict.how}.`,
    scorer,
    version,
  };
}

const rank = (verdict: Verdict) => (verdict.same ? 2 : verdict.same === null ? 1 : 0);

const firstSame = (verdict: Verdict, other: () => Verdict | null): Verdict => {
  const second = verdict.same ? null : other();
  return second?.same ? second : verdict;
};

/** A domain that only one side states is left out: "x², x ≥ 0" for x². Two domains are part of their answers. */
function withoutDomain(gold: string, found: string): Verdict | null {
  if (Math.max(gold.length, found.length) > limits.expressionChars) return null;
  const [a, b] = [gold, found].map(text => guard(() => splitDomain(stripQualifiers(cleanAnswer(text)))));
  if (!a === !b) return null;
  const readings = [a?.formula ?? gold, b?.formula ?? found].map(
    text => readSafely(() => readAnswer(text)).readings,
  );
  const verdict = compareReadings(readings[0]!, readings[1]!);
  return { ...verdict, how: `${verdict.how}, without its domain` };
}

function compareReadings(golds: Answer[], found: Answer[]): Verdict {
  let first: Verdict | null = null;
  for (const gold of golds) {
    for (const answer of found) {
      const verdict = guard(() => compareAnswers(gold, answer)) ?? {
        same: null,
        how: "it is too large to compute",
      };
      if (verdict.same) return verdict;
      first ??= verdict;
    }
  }
  return first ?? { same: null, how: "no answer could be read" };
}

/** A reference may be a bare answer, one in $…$, a boxed one, or a whole solution. */
function readGold(gold: string) {
  const box = lastBox(gold.slice(-limits.tailChars));
  if (box) return readAnswer(box.text);
  const whole =
    gold.length <= limits.expressionChars ? readAnswer(gold) : { readings: [], problem: "is too long" };
  const prose =
    whole.readings.length === 0 ||
    (whole.readings[0]!.kind === "text" && gold.length > 60) ||
    hasSentenceAround(gold);
  const inside = prose ? findAnswer(gold) : null;
  return inside && inside.text !== gold.trim() ? readAnswer(inside.text) : whole;
}

/** "The distance is $\\sqrt{2}$": a formula in a sentence. */
function hasSentenceAround(gold: string): boolean {
  const around = gold.replace(/\$[^$]+\$|\\\([^()]*\\\)|\\\[[^[\]]*\\\]/g, " ");
  return around.length < gold.length && (around.match(/[a-zA-Z]{2,}|[가-힣]{2,}/g)?.length ?? 0) >= 3;
}

function readSafely(read: () => ReturnType<typeof readAnswer>): ReturnType<typeof readAnswer> {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return { readings: [], problem: error.message };
    if (error instanceof RangeError) return { readings: [], problem: "is nested too deeply" };
    throw error;
  }
}

/** The limits, and the stack, end a computation; anything else is a bug and is thrown. */
function guard<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Unreadable || error instanceof RangeError) return null;
    throw error;
  }
}

const squeeze = (text: string) => text.replace(/[\s$]|\\[()[\],;!]/g, "");
const sameText = (a: string, b: string) => squeeze(a) !== "" && squeeze(a) === squeeze(b);

const shorten = (text: string) => (text.length > 500 ? `${text.slice(0, 499)}…` : text);

function quote(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return `"${line.length > 80 ? `${line.slice(0, 79)}…` : line}"`;
}
