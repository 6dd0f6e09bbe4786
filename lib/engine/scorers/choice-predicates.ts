import { type Choice, commitment, type Options } from "./choice.ts";
import { labelSet } from "./label-set.ts";
import { labelsSharing, labelsStated } from "./option-statements.ts";
import { type LabelToken, readLabel, scanLabels } from "./read-label.ts";
import type { Commitment } from "./resolve-commitments.ts";
import { choicesIn } from "./stated-choices.ts";

const isTheAnswer =
  /^["')\]]{0,3},?\s{0,2}(?:is|was|must be|would be|has to be|should be|will be|remains|seems to be)\s(?!(?:\w+ ){0,3}?(?:not|incorrect|wrong|false)\b)(?:\w+ly |indeed |in fact |thus )?(?:the|my|our)\s(?:[\w-]+ ){0,3}?(?:answer|choice|option|selection|one)\b/i;
const isCorrect =
  /^["')\]]{0,3},?\s{0,2}(?:is|was|must be|would be|has to be|seems|looks)\s(?:\w+ly |indeed |the )?(?:correct|right|best|most appropriate|accurate)(?![\p{L}])/iu;
const koreanAnswer =
  /^["')\]]{0,3}\s?(?:번|항)?["')\]]{0,2}\s?(?:(?:이|가|은|는) ?(?:바로 |가장 |역시 |문제의 )?(?:정답|답)(?![가-힣]{0,6}(?:아니|아닙|아닌|될 수 없))|(?:을|를|으로|로) ?(?:최종 ?)?(?:선택|고르|골|고릅|택)|(?:이|가) ?(?:정답으로|답으로))/;
const koreanRight =
  /^["')\]]{0,3}\s?(?:번|항)?["')\]]{0,2}\s?(?:이|가) ?(?:가장 |제일 |더 )?(?:옳|맞|적절|올바|알맞|타당|적합|정확)/;
const isWrong =
  /^["')\]]{0,3},?\s{0,2}(?:is|was)(?:(?: not|n't) (?!(?:the |an? |my |our )?(?:\w+ )?(?:answer|choice|option|one)\b)|\s(?:incorrect|false|wrong|untrue))|^["')\]]{0,3}\s?(?:번|항)?["')\]]{0,2}\s?(?:은|는|이|가) ?(?:가장 )?(?:(?:옳|맞|적절하|올바르|알맞|타당하|적합하|사실이|해당하|일치하)지 ?(?:않|못)|틀리|틀린|틀렸|잘못|거짓|부적절|사실이 아)/;
const denied = /^[^.!?\n]{0,40}?(?:아니|아닙|않|없|못하|라면|일 ?수도|인지|일까|인가\?)/;
const supposed =
  /\b(?:if|suppose|assuming|whether|unless|why|might think|at first)\b[^.!?\n]{0,40}$|(?:만약|가령|왜)[^.!?\n]{0,30}$/i;
const lenient =
  /(?:\d{1,2}|[가나다라마바사아자차카타파하])(?= ?(?:번|항)?["')\]]{0,2} ?(?:이|가|을|를|으로|로) ?(?:정답|답|옳|맞|선택|최종))/g;
const glued = /[\p{L}\p{N}.,-]$/u;
const conclusion =
  /(?<=^|[.!?,\n]\s{0,3})(?:therefore|thus|hence|so|따라서|그러므로|결국|결론적으로|고로)[, ]{1,3}(?:(?:it|that)(?:'s| is| must be| has to be) )?/gi;
const correction =
  /(?:\b(?:wait|actually|edit|correction|scratch that|on second thought|on reflection|oops|sorry|i mean|i meant|make that|no(?=\s?[,.:;!?…—-]| (?:wait|actually|it's|it is|that's)\b))\b|(?<=^|[^가-힣\s]\s{0,2}|[다요죠음]\s{1,2})(?:아니|아니다|아니네요)|정정합니다|정정하면|정정|수정합니다|수정|다시 보니|다시 생각해 ?보니|죄송합니다|실수했[가-힣]{1,4}|실수(?:입니다|예요|네요)|착각했[가-힣]{1,4}|잘못 (?:말했|봤|적었|썼)[가-힣]{1,4})[ ,.:;!?…—-]{1,4}(?:(?:no|wait|actually|it's|it is|it should be|that should be|should be|must be|i meant?|make that|let me change (?:it|that|my answer) to|the correct one is|다시 보니|정답은|답은)[\s,.:—-]{1,3}){0,3}/gi;
const clauseEnd =
  /^["')\]]{0,3}(?:번|항)?(?:입니다|이다|이에요|예요|임|이네요|네요|였습니다|이었습니다)?(?:\s{0,2}[.!,;(\n]|\s{0,2}$|\s{0,2}(?:-|because|since|instead)(?![\p{L}])|\s{0,2}is (?:the|my|our|correct|right|best)(?![\p{L}])|(?:이|가) ?(?:정답|답|맞|옳|가장|적절))/iu;

/** Statements from `start` on with the option first ("B is the correct answer", "③번이 정답", "C를 선택") and bare corrections ("wait, C"). */
export function predicateChoices(text: string, options: Options, start: number): Commitment<Choice>[] {
  const set = labelSet(options.labels);
  const list: Commitment<Choice>[] = [];
  const wrong: LabelToken[] = [];
  const tokens = scanLabels(text, set, start).slice(-400);
  lenient.lastIndex = start;
  for (const match of text.matchAll(lenient)) {
    if (glued.test(text.slice(Math.max(0, match.index - 2), match.index))) continue;
    const token = readLabel(text, match.index, set);
    if (token) tokens.push(token);
  }
  for (const token of tokens) {
    if (!mayGoOn(text, token.end, options.texts[token.index])) continue;
    const after = afterOwnText(text.slice(token.end, token.end + 200), options.texts[token.index]);
    const finality = finalityOf(after);
    if (finality === 0 && options.asksForWrong && isWrong.test(after)) wrong.push(token);
    if (finality === 0 || supposed.test(text.slice(Math.max(0, token.start - 60), token.start))) continue;
    const lineStart = text.lastIndexOf("\n", token.start) + 1;
    const from = Math.max(lineStart, token.start - 60, lastStop(text, token.start));
    const sharing = labelsSharing(text.slice(from, token.end + 60), options.labels, token.end - from);
    if (sharing === null) continue;
    const choice = sharing.length > 1 ? sharing : [token.index];
    list.push(
      commitment(choice, { start: sharing.length > 1 ? from : token.start, end: token.end, finality }),
    );
  }
  // Asked for the wrong one, "③ is not correct" answers; several such statements only weigh the options.
  if (new Set(wrong.map(token => token.index)).size === 1) {
    const { index, start, end } = wrong.at(-1)!;
    list.push(commitment([index], { start, end, finality: 1 }));
  }
  correction.lastIndex = start;
  list.push(...labelsAfter(text, correction, { options, finality: 2, corrects: true }));
  return list;
}

/** Conclusions that name an option at once: "So, B." */
export function conclusionChoices(text: string, options: Options): Commitment<Choice>[] {
  return labelsAfter(text, conclusion, { options, finality: 3, corrects: false });
}

/** What has to follow a label that is the subject or object of a predicate, or a gloss in brackets. */
const goesOn =
  /["')\]]{0,3}(?:,?\s{0,2}(?:is|was|must|would|has|should|will|remains|seems|looks)\s|\s{0,2}\(|\s?(?:번|항)?["')\]]{0,2}\s?(?:이|가|은|는|을|를|으로|로))/iy;
const signs = /["')\]]{0,3}[.:,]?\s{0,2}["'(]?/y;

/** Whether a predicate can follow a label at all, perhaps after its own option's text. */
function mayGoOn(text: string, end: number, own: string | undefined): boolean {
  goesOn.lastIndex = end;
  if (goesOn.test(text)) return true;
  if (!own) return false;
  signs.lastIndex = end;
  signs.test(text);
  return text[signs.lastIndex]?.toLowerCase() === own[0]!.toLowerCase();
}

function finalityOf(after: string): number {
  if (korean.test(after)) {
    if (koreanAnswer.test(after) && !denied.test(after)) return 2;
    return koreanRight.test(after) && !denied.test(after) ? 1 : 0;
  }
  if (isTheAnswer.test(after)) return 2;
  return isCorrect.test(after) ? 1 : 0;
}

const korean = /^["')\]\s]{0,6}[가-힣]/;

function labelsAfter(
  text: string,
  pattern: RegExp,
  { options, finality, corrects }: { options: Options; finality: number; corrects: boolean },
): Commitment<Choice>[] {
  const list: Commitment<Choice>[] = [];
  for (const match of text.matchAll(pattern)) {
    const start = match.index + match[0].length;
    const label = readLabel(text, start, labelSet(options.labels));
    const clause = text.slice(start, start + 120).split("\n", 1)[0]!;
    if (!label && !corrects) {
      const told = toldFirst(clause, options);
      if (told)
        list.push(
          commitment([told.index], { start: match.index, end: start + told.end, finality, corrects }),
        );
      continue;
    }
    if (label) {
      const stated = labelsStated(clause, options.labels);
      if (
        stated.kind === "one" &&
        stated.index === label.index &&
        clauseEnd.test(text.slice(label.end, label.end + 20))
      )
        list.push(commitment([label.index], { start: match.index, end: label.end, finality, corrects }));
    } else if (clause.length < 110) {
      const [only] = choicesIn(clause.split(/[.!] /)[0]!, { ...options, labels: [] }, { headOnly: true });
      if (only)
        list.push(commitment(only.choice, { start: match.index, end: start + only.end, finality, corrects }));
    }
  }
  return list;
}

/** What follows a label once its own option text or a short bracket is read over: "Option B (Paris) is correct". */
function afterOwnText(after: string, optionText: string | undefined): string {
  const bracket = after.slice(0, 6).includes("(")
    ? /^["')\]]{0,3}\s{0,2}\([^()\n]{1,80}\)/.exec(after)
    : null;
  if (bracket) return after.slice(bracket[0].length);
  const lead = /^["')\]]{0,3}[.:,]?\s{0,2}["'(]?/.exec(after)![0].length;
  return optionText && beginsWith(after, optionText, lead) ? after.slice(lead + optionText.length) : after;
}

/** Whether a text says `own` at `at`, in capitals or not. */
function beginsWith(text: string, own: string, at: number): boolean {
  if (text.startsWith(own, at)) return true;
  if (text[at]?.toLowerCase() !== own[0]?.toLowerCase()) return false;
  return text.slice(at, at + own.length).toLowerCase() === own.toLowerCase();
}

function lastStop(text: string, before: number): number {
  for (let at = before - 1; at > before - 60 && at > 0; at--)
    if (/[.!?]/.test(text[at - 1]!) && /\s/.test(text[at]!)) return at;
  return 0;
}

/** "So 'short-lived' is closest": a conclusion that begins with one option's text and says that it answers. */
function toldFirst(clause: string, { texts }: Options): { index: number; end: number } | null {
  const from = /^["'(]{0,2}/.exec(clause)![0].length;
  for (const [index, text] of texts.entries()) {
    if (text.length < 2 || !beginsWith(clause, text, from)) continue;
    const end = from + text.length;
    if (answersBest.test(clause.slice(end))) return { index, end };
  }
  return null;
}

const answersBest =
  /^["')]{0,2}(?: is| must be| would be)(?: the)? (?:correct|right|best|closest|most|nearest|answer|only)\b|^["')]{0,2}(?:이|가) ?(?:정답|답|가장|맞|옳|적절)/i;
