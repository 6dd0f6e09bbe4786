import { sentenceEnd } from "./clause-end.ts";
import { saysNothing } from "./no-answer.ts";
import { tellingWords } from "./telling-words.ts";

export type AnsweringSpan = { start: number; end: number; how: string; emphasis: string | null };

const longestBare = 60;
/** A clause that a list or the next line goes on from. */
const fragment = /(?:보면|하면|이면|다면|자면),?\s*$/;
const heading =
  /^(?:step|first|let|to |here|sure|okay|ok\b|answer|note|given|question|solution|explanation|풀이|해설|먼저|우선|단계|문제|질문|다음)|[:=]\s*$|=|^[#>|]|^\s*(?:[-*•]|\d{1,2}[.)])\s/i;

/**
 * Where an output answers that announces no answer and does not end in one: a bare first line with prose after it, the only
 * bold words, or the sentence that repeats most of the question. Null if there is no such place.
 */
export function answeringLine(
  text: string,
  { sole, prompt }: { sole: string | null; prompt: string },
): AnsweringSpan | null {
  const first = text.slice(0, firstLineEnd(text));
  if (isBare(first) && bringsNews(first, prompt) && text.length > first.length && !isBare(lastLineOf(text)))
    return { start: 0, end: first.length, how: "first line", emphasis: null };
  if (sole !== null) {
    const at = text.indexOf(sole);
    if (at >= 0 && text.indexOf(sole, at + 1) < 0) {
      const { start, end } = sentenceAround(text, at);
      return { start, end, how: "emphasised words in", emphasis: sole };
    }
  }
  const asked = new Set(tellingWords(prompt.slice(-3000)));
  if (asked.size < 2) return null;
  let best: { start: number; end: number; share: number } | null = null;
  for (let start = 0; start < text.length && start < 6000; ) {
    const end = Math.max(start + 1, sentenceEnd(text, start));
    const sentence = text.slice(start, end);
    const shared = tellingWords(sentence).filter(word => asked.has(word)).length;
    const share =
      saysNothing(sentence) || fragment.test(sentence) || !bringsNews(sentence, prompt)
        ? 0
        : shared / asked.size;
    if (shared >= 2 && share >= 0.6 && (best === null || share > best.share)) best = { start, end, share };
    start = end;
  }
  return best && { start: best.start, end: best.end, how: "sentence", emphasis: null };
}

/** A name or a number that the question does not hold: a sentence without one only talks about it. */
function bringsNews(sentence: string, prompt: string): boolean {
  const asked = prompt.toLowerCase();
  const words = sentence.match(/\p{Lu}[\p{L}\d]+|\d+|[가-힣]{2,}/gu) ?? [];
  return words.some(
    word =>
      !asked.includes(word.toLowerCase().slice(0, 8)) &&
      !/^(?:the|a|an|it|this|that|in|he|she|they)$/i.test(word),
  );
}

function isBare(line: string): boolean {
  const plain = line.trim();
  if (plain === "" || plain.length > longestBare || heading.test(plain)) return false;
  return (
    plain.split(/\s+/).length <= 5 &&
    !/(?:다|요|죠)[.!]?$/.test(plain.slice(-4).replace(/(?:입니다|이다)[.!]?$/, ""))
  );
}

function firstLineEnd(text: string): number {
  const end = text.indexOf("\n");
  return end < 0 ? text.length : end;
}

function lastLineOf(text: string): string {
  return text.slice(text.lastIndexOf("\n") + 1);
}

function sentenceAround(text: string, at: number): { start: number; end: number } {
  const line = text.lastIndexOf("\n", at) + 1;
  let start = line;
  for (let end = sentenceEnd(text, start); end <= at && end > start; end = sentenceEnd(text, start))
    start = end;
  return { start, end: sentenceEnd(text, start) };
}
