import { answerLeads } from "../answer-leads.ts";
import { leadingEnglishNumber } from "../english-number.ts";
import { answeringText } from "./answering-text.ts";
import { lastBox } from "./boxed.ts";
import { findWhole } from "./find-whole.ts";
import type { FoundAnswer } from "./found-answer.ts";
import { isDenied, withoutPlaces } from "./item-roles.ts";
import { type MathItem, type MathText, readMathText } from "./math-items.ts";
import { afterVerb, isName, join, joinAround, pick, sentenceEnd, toldBy } from "./pick-item.ts";
import { readAnswer } from "./read-answer.ts";

/**
 * The final answer of an output. The last commitment wins: a box, or an announcement ("the answer is", "정답은")
 * directly followed by mathematics; then an output that is nothing but an answer; then the last concluding sentence;
 * then the last formula; then the last number.
 */
export function findAnswer(output: string): FoundAnswer | null {
  const text = answeringText(output);
  const box = lastBox(text);
  const math = withoutDenied(readMathText(text));
  const announced = findAnnounced(text, math, box?.end ?? 0);
  if (announced && (!box || announced.direct)) return announced.answer;
  if (box) return { text: box.text, rule: "in the last box", clear: true, open: false };
  const working = withoutCheck(math);
  return (
    findWhole(text) ??
    findAbsence(working) ??
    findConcluded(working) ??
    findLast(working) ??
    findSpelled(text)
  );
}

/** A check at the end repeats numbers; the answer stands before it. */
function withoutCheck(math: MathText): MathText {
  const at = math.masked.search(/\n\W{0,6}(?:check|checking|verification|verify|검산|확인)(?![a-z가-힣])/i);
  const items = at < 0 ? [] : math.items.filter(item => item.end <= at);
  return items.length > 0 ? { masked: math.masked.slice(0, at), items } : math;
}

const withoutDenied = ({ masked, items }: MathText): MathText => ({
  masked,
  items: items.filter(item => !isDenied(item, masked)),
});

type Announced = { answer: FoundAnswer; direct: boolean };

function findAnnounced(text: string, math: MathText, from: number): Announced | null {
  const leads = answerLeads(math.masked).filter(lead => lead.closer === null && lead.end >= from);
  for (const lead of leads.reverse()) {
    const start =
      lead.end +
      (/^[\s*:_"'`>#=]*(?:(?:therefore|thus|simply|just|about|approximately|exactly|equal to|given by|약|바로)[,\s]+)?/i.exec(
        math.masked.slice(lead.end, lead.end + 60),
      )?.[0].length ?? 0);
    const end = sentenceEnd(math.masked, start);
    const stated = math.items.filter(item => item.end > start && item.start < end);
    const items = withoutPlaces(stated, math.masked);
    const first = items[0];
    // "The solution is incorrect if n = 3" announces nothing.
    if (judgement.test(math.masked.slice(start, first?.start ?? start))) continue;
    if (first && first.start - start <= 80) {
      // "Final answer: the value of f(2) is 5": what follows the verb.
      const told =
        first.start - start > 2
          ? afterVerb(
              items.filter(item => !isName(item)),
              math.masked,
              start,
            )
          : undefined;
      const picked = isName(first) || told ? pick(items, math.masked, start) : null;
      const joined =
        (first.span || first.start - start > 2 ? null : wholeRest(text, start, end)) ??
        picked ??
        join(items, math.masked);
      const open = math.masked.slice(joined.end).trim() === "";
      const answer = {
        text: joined.text,
        rule: "after the last announcement of an answer",
        clear: true,
        open,
      };
      return { answer, direct: first.start - start <= 2 };
    }
    const words = text
      .slice(start, end)
      .trim()
      .replace(/\s?(?:입니다|이다|이에요|예요|임)$/, "");
    if (words !== "" && words.length <= 60 && !noAnswer.test(words)) {
      const clear = lead.form === "label";
      const answer = {
        text: words,
        rule: "after the last announcement of an answer",
        clear,
        open: end >= text.length,
      };
      return { answer, direct: false };
    }
  }
  return null;
}

const koreanEnding = /(?:\s?(?:입니다|이다|이에요|예요|임|다)?[.!]?)?[*_`\s]*$/;

/** An announced formula without delimiters, to the end of its sentence, when nothing in it is a word. */
function wholeRest(text: string, start: number, end: number): MathItem | null {
  const rest = text.slice(start, Math.min(end, start + 300)).replace(koreanEnding, "");
  const mathematical = rest
    .replace(/\\text\{\s*(?:or|and|또는|그리고|및)\s*\}|\b(?:or|and)\b/g, " ")
    .replace(/\\(?:begin|end)\{[a-z]+\*?\}|\\[a-zA-Z]+/g, " ")
    .replace(/\([a-z]\s?[은는]\s?(?:임의의 )?(?:정수|자연수|실수)\)/g, " ");
  if (end - start > 300 || /[가-힣]|[a-zA-Z]{4}|[,;]\s*$/.test(mathematical) || !/[\\(]/.test(rest))
    return null;
  if (
    /(?<![a-zA-Z])(?!(?:sin|cos|tan|cot|sec|csc|log|ln|exp|max|min|gcd|lcm|mod|inf|pi)\b)[a-zA-Z]{3}/.test(
      mathematical,
    )
  )
    return null;
  const [reading] = readAnswer(rest).readings;
  return reading && reading.kind !== "text"
    ? { start, end: start + rest.length, text: rest, span: false }
    : null;
}

/** "The solution provided is incorrect", "the answer is as follows": says of an answer what it is like. */
const noAnswer =
  /\banswer\b|답|\bnot\b|아니|아닙|^(?:in)?(?:correct|valid|complete|accurate)\b|^(?:right|wrong|clear|obvious|unique|given|found|shown|obtained|as follows|below|above)\b|^(?:다음|아래|위)/i;

const judgement = /^(?:in)?(?:correct|valid)\b(?!\s*[:,]?\s*$)|^(?:wrong|verified|checked)\b/i;

const absence =
  /\b(?:has|have|there (?:is|are)|with) no (?:real |integer |positive )?(?:solutions?|roots?)\b|[해근][가는이은](?: 전혀)? ?(?:없|존재하지 않)|\b(?:limit|integral|series|value|derivative)\b[^.\n]{0,60}\bdoes not exist\b|(?:극한|값)[^.\n]{0,30}존재하지 않/i;

/** A last sentence that says there is nothing to find, and holds no mathematics behind it. */
function findAbsence({ masked, items }: MathText): FoundAnswer | null {
  const end = masked.trimEnd().length;
  const before = masked.slice(0, end - 1);
  const from = Math.max(...["\n", ".", "!", "?", "。"].map(stop => before.lastIndexOf(stop))) + 1;
  const found = absence.exec(masked.slice(from));
  if (!found || items.some(item => item.start > from + found.index)) return null;
  const text = /solution|root|[해근]/i.test(found[0]) ? "no solution" : "does not exist";
  return { text, rule: "in the last sentence", clear: true, open: false };
}

/** The one number in words of a short output without digits: "There are twenty-five players." */
function findSpelled(text: string): FoundAnswer | null {
  if (text.length > 300 || /\d/.test(text)) return null;
  const found: string[] = [];
  for (const match of text.matchAll(/(?<![a-zA-Z-])(?!(?:a|an|one|and|point)\b)[a-zA-Z]{3,}/g)) {
    const rest = text.slice(match.index);
    const spelled = leadingEnglishNumber(rest);
    const words = spelled && rest.slice(0, rest.length - spelled.rest.length).trim();
    // "hundred and six" inside "two hundred and six" is that number again.
    if (words && !found.some(longer => longer.endsWith(words))) found.push(words);
  }
  return found.length === 1
    ? { text: found[0]!, rule: "as the number in words", clear: false, open: false }
    : null;
}

const conclusion =
  /(?<![a-zA-Z가-힣])(?:therefore|thus|hence|consequently|so|in conclusion|finally|따라서|그러므로|그래서|즉|결국|결론적으로)(?![a-zA-Z])/gi;

function findConcluded(math: MathText): FoundAnswer | null {
  const starts = [...math.masked.matchAll(conclusion)].map(match => match.index + match[0].length).slice(-20);
  for (const start of starts.reverse()) {
    const end = sentenceEnd(math.masked, start);
    // A display formula may follow the colon that ends the line.
    const displayed = /:\s*$/.test(math.masked.slice(start, end)) ? 200 : 0;
    const items = math.items.filter(item => item.start >= start && item.start < end + displayed);
    const picked = pick(items, math.masked, start);
    if (picked)
      return { text: picked.text, rule: "in the last concluding sentence", clear: false, open: false };
  }
  return null;
}

function findLast(math: MathText): FoundAnswer | null {
  const final = math.items.at(-1);
  if (!final) return null;
  // The sentence of the last formula tells by its verb which of its formulas is the answer.
  const before = math.masked.slice(0, final.start);
  const from = Math.max(
    ...[...before.matchAll(/(?<![\d.])[.!?。](?=\s)|(?<=\d)\.(?=\s)|\n/g)]
      .slice(-1)
      .map(match => match.index + 1),
    0,
  );
  const sentence = withoutPlaces(
    math.items.filter(item => item.start >= from),
    math.masked,
  );
  const told = sentence.length > 1 ? toldBy(sentence, math.masked, from) : undefined;
  if (told)
    return {
      text: joinAround(sentence, told, math.masked).text,
      rule: "in the last sentence",
      clear: false,
      open: false,
    };
  const places = new Set(math.items.filter(item => item.start >= from && !sentence.includes(item)));
  const items = math.items.filter(item => !places.has(item));
  const span = items.findLast(item => item.span && !isName(item));
  const number = items.findLast(item => !item.span && /\d/.test(item.text));
  const later =
    span &&
    number &&
    number.start > span.end &&
    /(?:\bis|\bare|=|:|은|는)\s*$/.test(math.masked.slice(0, number.start).slice(-8))
      ? number
      : (span ?? number);
  const item = later ?? items.findLast(other => !isName(other)) ?? items.findLast(other => other.span);
  if (!item) return null;
  return {
    text: joinAround(items, item, math.masked).text,
    rule: item.span ? "in the last formula" : "as the last number",
    clear: false,
    open: false,
  };
}
