import { type Choice, commitment, type Options } from "./choice.ts";
import { labelSet } from "./label-set.ts";
import { readLabel } from "./read-label.ts";
import type { Commitment } from "./resolve-commitments.ts";

const bullet = /^\s{0,8}(?:[-*•·]\s{1,3})?/;
/** The verdict that ends a line: wrong in the first group, right in the second. */
const verdict =
  /(?:[:\s—=→-]|^)\(?(?:(incorrect|false|wrong|not correct|not true|no|❌|✗|✘|×|틀림|틀리다|틀렸다|틀립니다|틀렸습니다|거짓|오답|옳지 않음|옳지 않다|맞지 않음)|(correct|true|right|yes|✅|✓|✔|⭕|맞음|맞다|맞습니다|옳음|옳다|옳습니다|참|정답))[)\s.!]*$/i;
const longestVerdict = 24;

/**
 * A walk through the options that judges each on its own line ("A: False", "B ✅"): the only right one is the answer, or the only
 * wrong one where the question asks for that.
 */
export function judgedOptions(text: string, options: Options, from: number): Commitment<Choice>[] {
  const set = labelSet(options.labels);
  const verdicts = { right: new Map<number, [number, number]>(), wrong: new Map<number, [number, number]>() };
  let start = from;
  for (const line of text.slice(from).split("\n")) {
    const end = start + line.length;
    const judged = line.length > 300 ? null : verdictOf(line);
    const label = judged && readLabel(line.slice(0, judged.at), bullet.exec(line)![0].length, set);
    if (label) verdicts[judged.verdict].set(label.index, [start, end]);
    start = end + 1;
  }
  const [chosen, others] = options.asksForWrong
    ? [verdicts.wrong, verdicts.right]
    : [verdicts.right, verdicts.wrong];
  const [only] = chosen;
  if (only === undefined || chosen.size > 1 || others.size === 0 || others.has(only[0])) return [];
  return [commitment([only[0]], { start: only[1][0], end: only[1][1], finality: 1 })];
}

function verdictOf(line: string): { verdict: "right" | "wrong"; at: number } | null {
  const from = Math.max(0, line.length - longestVerdict);
  const match = verdict.exec(line.slice(from));
  return match && { verdict: match[1] === undefined ? "right" : "wrong", at: from + match.index };
}
