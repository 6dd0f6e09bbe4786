import { answerLeads } from "./answer-leads.ts";
import { leadValue } from "./lead-value.ts";
import { headVerdict, scanVerdicts, type Verdict } from "./read-verdict.ts";
import type { Commitment } from "./resolve-commitments.ts";

export type Stated = Verdict | "both";

const hedge =
  /^["')\]]{0,3}\s{0,2}(?:or|and|\/|,|또는|혹은|이거나|이면서|and also)\s{0,2}["'(]{0,2}(?:yes|no|true|false|예|네|아니요|아니오|참|거짓|o|x)(?:(?![\p{L}])|(?=입니다|이다|임|일|로|라고|인지))|^\s{0,2}\/\s{0,2}\S/iu;
const openingWord =
  /^["'(*\s-]{0,4}(?:[⭕❌✅✔✗✘✕] ?)?(?:absolutely|indeed|affirmative|negative|(?:it|they|he|she|that|this|you|we|there) (?:is|are|do|does|did|can|will|was|were|has|have|could|would|should|must)(?:n't| not|not)?(?= ?(?:$|[.!,;]))|[ox○×](?= ?\()|[ox○×](?:입니다|이다|임|예요|이에요)|(?:absolutely|certainly|definitely|of course|surely|obviously) not|not (?:really|at all)|no way|by no means|yes|no(?! (?!(?:it|its|the|this|that|these|those|because|since|as|he|she|they|there|i|we|you|not)\b)[a-z])|nope|yeah|yep|true|false|correct|incorrect|예|네|넵|아니요|아니오|아뇨|아닙니다|맞습니다|틀렸습니다|그렇습니다|참|거짓|(?:예|네|참|거짓|아니요|아니오)(?:입니다|이다|임)|사실입니다|그렇지 않습니다|맞아요|틀립니다|맞다|틀리다)(?=[\s.,!:;)"'(—-]|$)/i;
const conclusion =
  /(?:^|(?<=[.!?\n]))\s{0,4}(?:therefore|thus|hence|so|in conclusion|따라서|그러므로|결론적으로|결국|그래서|즉)[, ]{1,3}/gi;
const correction =
  /(?:\b(?:wait|actually|correction|scratch that|on second thought|oops|sorry|i mean|make that)\b|(?<![가-힣])(?:아니(?=[,.…!])|잠깐|잠시만|정정합니다|정정|수정합니다|다시 생각해 ?보니|다시 보니|죄송합니다))[\s,.:;!…—-]{1,4}(?:(?:no(?=, (?:yes|no|it|the|that|actually|wait)\b)|wait|actually|it's|it is|i meant?|make that|that's|다시 보니|정답은|답은)[\s,.:—-]{1,3}(?=\S)){0,2}/gi;
const neither = /\bneither\b.{1,40}\bnor\b|도 ?아니고.{1,20}도 ?아니/i;
const open =
  /\bit depends\b|\bdepends on\b|(?:상황|경우|조건|때)에 따라 ?(?:다르|다릅|달라)|경우도 있고|\bsometimes yes\b/i;
/** What announces a verdict on a line of its own, as "answer" does. */
const judging =
  /^(?:판단|판정|평가|진위|진위 여부|참\/거짓|verdict|judge?ment|assessment|evaluation|ruling|determination)\s?:\s{0,3}/i;
const question = /\?\s*$/;

/** Everything in the text that commits to yes or no. */
export function binaryCommitments(text: string): Commitment<Stated>[] {
  const list: Commitment<Stated>[] = [];
  for (const lead of answerLeads(text).slice(-300)) {
    if (lead.topic) continue;
    const { start, end } = leadValue(text, lead);
    const value = text.slice(start, end);
    if (lead.form === "sentence" && question.test(value)) continue;
    const verdict = stated(value);
    if (verdict)
      list.push({
        key: verdict.verdict,
        value: verdict.verdict,
        start: lead.start,
        end: start + verdict.end,
        finality: lead.finality,
      });
  }
  let start = 0;
  const lines = text.split("\n");
  lines.forEach((line, at) => {
    const found = lineVerdict(line);
    if (found) list.push({ key: found, value: found, start, end: start + line.length, finality: 2 });
    else if (openingWord.test(line) && (at === 0 || at === lines.length - 1)) {
      // "❌ X입니다": where a word follows, the mark before it only adorns it.
      const words = line.trim().replace(/^[⭕❌✅✔✗✘✕] ?/, "");
      const head = stated(words);
      if (head)
        list.push({
          key: head.verdict,
          value: head.verdict,
          start,
          end: start + line.indexOf(words) + head.end,
          finality: 1,
        });
    }
    start += line.length + 1;
  });
  list.push(
    ...after(text, conclusion, { finality: 3, corrects: false }),
    ...after(text, correction, { finality: 2, corrects: true }),
  );
  return list;
}

function after(
  text: string,
  pattern: RegExp,
  { finality, corrects }: { finality: number; corrects: boolean },
): Commitment<Stated>[] {
  const list: Commitment<Stated>[] = [];
  for (const match of text.matchAll(pattern)) {
    const start = match.index + match[0].length;
    const rest = text.slice(start, start + 60);
    const head = openingWord.test(rest) ? headVerdict(rest) : null;
    if (head)
      list.push({
        key: head.verdict,
        value: head.verdict,
        start: match.index,
        end: start + head.end,
        finality,
        corrects,
      });
  }
  return list;
}

/** The verdict at the head of an answer, or the only one within it; "both" for "yes or no". */
function stated(whole: string): { verdict: Stated; end: number } | null {
  const skipped =
    /^["'(]{0,2}(?:예|네|아니요|아니오|참|거짓|O|X)["')]{0,2}(?:이|가) ?(?:아니라|아닌) ?/i.exec(whole)?.[0]
      .length ?? 0;
  const value = whole.slice(skipped);
  const found = statedIn(value);
  return found && { ...found, end: found.end + skipped };
}

function statedIn(value: string): { verdict: Stated; end: number } | null {
  const head = headVerdict(value);
  if (head)
    return hedge.test(value.slice(head.end, head.end + 30))
      ? { verdict: "both", end: head.end }
      : { verdict: head.verdict, end: head.end };
  const all = scanVerdicts(value);
  const last = all.at(-1);
  if (!last) return null;
  return { verdict: last.verdict, end: last.end };
}

/** A line that is nothing but a verdict: "Yes.", "**거짓**", "(X)", "사실이 아닙니다." */
function lineVerdict(line: string): Stated | null {
  const bare = line
    .trim()
    .replace(/^[-•·]\s/, "")
    .replace(judging, "")
    .replace(/^["'([{]+|["')\]}.!。\s]+$/g, "");
  if (bare === "" || bare.length > 40) return null;
  const head = headVerdict(bare);
  if (!head) return null;
  const spoken = bare.split(/[.!,;/]\s{0,2}/).map(part => headVerdict(part)?.verdict);
  if (spoken.length === 2 && spoken[1] !== undefined && spoken[1] !== spoken[0] && bare.length < 16)
    return "both";
  if (hedge.test(bare.slice(head.end))) return "both";
  return /^["')\]]{0,2}(?:습니다|입니다|이다|임|이에요|예요|다|음|요|죠|립니다|렸습니다|렸다|니다|어요|아요)?[.!\s"')]*$/.test(
    bare.slice(head.end),
  )
    ? head.verdict
    : null;
}

/** The verdict of the last sentence that speaks one, else of the first; null if they disagree or none does. */
export function lastVerdict(text: string): { verdict: Stated; sentence: string } | null {
  const sentences = text
    .slice(-4000)
    .split(/(?<=[.!?。])\s+|\n+/)
    .filter(sentence => sentence.trim() !== "" && !question.test(sentence));
  if (open.test(text.slice(-4000))) return null;
  const read = (sentence: string | undefined): { verdict: Stated; sentence: string } | null => {
    const tokens = sentence === undefined || neither.test(sentence) ? [] : scanVerdicts(sentence);
    const last = tokens.at(-1);
    if (last === undefined || sentence === undefined) return null;
    const hedged = tokens.some(token => hedge.test(sentence.slice(token.end)));
    return { verdict: hedged ? "both" : last.verdict, sentence };
  };
  const closing = read(sentences.at(-1));
  const opening = read(sentences[0]);
  if (
    closing &&
    opening &&
    closing.verdict !== opening.verdict &&
    !/따라서|그러므로|therefore|thus|so\b|hence|결론|하지만|그러나|but|however/i.test(closing.sentence)
  )
    return null;
  return closing ?? opening;
}
