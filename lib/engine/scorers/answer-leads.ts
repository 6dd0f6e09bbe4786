/**
 * Where a text announces an answer ("The final answer is", "정답은", "\boxed{", "####"). `end`: where the answer begins.
 * `finality`: 3 = calls itself final (or boxed, or a conclusion), 2 = plain announcement.
 * `form`: "label" has a colon or brackets, "sentence" a verb: a sentence goes on after the answer, a labelled line mostly does not.
 */
export type Lead = {
  start: number;
  end: number;
  finality: number;
  form: "label" | "sentence";
  closer: string | null;
  /** "옳은 것은": names what was asked for, which only an option or a thing can answer, not a yes or no. */
  topic?: boolean;
};

const english =
  /(?<![\p{L}\d])(?:(final|ultimate|overall)[ _-]{1,3})?(?:(?:correct|right|best|model)[ _-]{1,3})?(answer|ans|solution|conclusion|verdict|(choice|option|selection)|prediction)s?(?![\p{L}\d])/giu;
const korean =
  /(?<![가-힣])(?:(최종|최종적인|결론적인|제|내|나의|저의|저는|모범|올바른|맞는) ?)?(?:(정답|해답|답안|답변|답|결론)(?: ?번호|지)?|(?:옳은|맞는|알맞은|적절한|적합한|올바른|타당한|틀린|해당하는|일치하는|옳지 않은|맞지 않는|적절하지 않은|해당하지 않는|일치하지 않는|거리가 먼|아닌|없는|다른|같은) (?:것|선택지|보기|설명|답|항목))/g;
const other = /\\(?:boxed|fbox)\s{0,4}(\{)|(?<=^|\n)#### ?|(?<=^|\n) {0,8}(?:\(?final\)?|최종) ?: {0,4}/gi;

const choosing =
  /(?<![\p{L}\d])(?:(?:I|we)(?:'d|'ll| would| will| must| have to|'m| am)? (?:therefore |thus |have |also )?(?:choose|chose|chosen|pick|picked|select|selected|answer|say|believe it(?:'s| is)|think it(?:'s| is))|(?:go|going|went) with|opt(?:ing)? for|settl(?:e|ing) on|stick(?:ing)? with)(?: that)?(?: the answer is)?(?![\p{L}\d])[: ]{1,3}/giu;

const labelLink = /["'*_)\]}]{0,3}\s{0,3}(?:[:=→>]|->|=>|⇒|\s-\s)\s{0,4}/y;
const englishVerb =
  /(?:[ ,](?:(?![.:;!?\n]|\b(?:is|are|was|be|equals|becomes)\b).){0,70})?\s(?:is|are|was|(?:w|sh)ould be|must be|will be|has to be|ought to be|remains|becomes|equals)(?:\s{0,2}[:=])?(?!\w)\s{0,4}/iuy;
const koreanParticle =
  /["'*_)\]}]{0,3} ?(?:으로는|로는|으로|로|은|는|이(?!다|며|고|므로|지|라|에요|었|죠|야)|가|(?:을|를)(?! ?(?:찾|구|알|드|내|제|도출|확인|얻|말|주|줄|위|모르|생각|고민|설명|정리|살펴|추론|작성)))(?![가-힣]{2,}[은는이가을를] )\s{0,4}[:=→]?\s{0,4}/y;
const supposed =
  /\b(?:many|some|most|other|people|others|you|one|they)\b[^.!?\n]{0,25}\b(?:believe|think|say|assume|argue|claim|guess|expect)\b(?:(?!\bbut\b|however)[^.!?\n]){0,40}$|\bassum(?:e|ing)\b[^,.!?\n]{0,40}$|\b(?:if|suppose|supposing|whether|unless|at first|at first glance|initially|first guess|might think|may think|could think|tempting to say|seems?|not sure)\b(?:(?!\bbut\b|however)[^.!?\n]){0,40}$|(?:만약|가령|처음에는|처음엔|언뜻|얼핏)(?:(?!지만|으나|는데|그러나)[^.!?\n]){0,40}$/i;
/** "The wrong answer is A" announces no answer. */
const foreign =
  /\b(?:wrong|incorrect|false|bad|another|other|previous|initial|possible|each|any|every|both|these|student's|your)\s{0,2}$/i;
const ownLabel = /^ \(?[A-Za-z\d]\)?(?![A-Za-z\d])/;
const tentative =
  /\b(?:could be|might be|may be|seems to be|appears to be|looks like|can't be|cannot be)\s{0,4}$/i;
const concluding =
  /(?:\b(?:therefore|thus|hence|so|in conclusion|to conclude|in summary|consequently|finally)|따라서|그러므로|결론적으로|그래서|결국|즉)[, ]{0,3}(?:\w{2,10} ){0,2}$/i;

/** All announcements in the order of the text. Every pattern is bounded, so the cost is linear in its length. */
export function answerLeads(text: string): Lead[] {
  const leads: Lead[] = [];
  for (const match of text.matchAll(english)) {
    const end = match.index + match[0].length;
    const label = stickyEnd(labelLink, text, end);
    if (match[3] !== undefined && isOwnName(text, match[0], { end, isLabelled: label !== null })) continue;
    const link = label ?? headingEnd(text, match.index, end) ?? stickyEnd(englishVerb, text, end);
    if (link === null) continue;
    const before = text.slice(Math.max(0, match.index - 70), match.index);
    if (supposed.test(before) || foreign.test(before) || before.endsWith("</")) continue;
    if (label === null && tentative.test(text.slice(end, link))) continue;
    const finality =
      match[1] || /^(?:conclusion|verdict)/i.test(match[2]!) || concluding.test(before) ? 3 : 2;
    leads.push({
      start: match.index,
      end: link,
      finality,
      form: label === null ? "sentence" : "label",
      closer: null,
    });
  }
  for (const match of text.matchAll(korean)) {
    const end = match.index + match[0].length;
    const label = stickyEnd(labelLink, text, end);
    const link = label ?? stickyEnd(koreanParticle, text, end) ?? bareLine(text, match.index, end);
    const before = text.slice(Math.max(0, match.index - 70), match.index);
    if (link === null || supposed.test(before)) continue;
    const finality =
      match[1]?.startsWith("최종") ||
      match[1] === "결론적인" ||
      match[2] === "결론" ||
      concluding.test(before)
        ? 3
        : 2;
    leads.push({
      start: match.index,
      end: link,
      finality,
      form: label === null ? "sentence" : "label",
      closer: null,
      topic: match[2] === undefined,
    });
  }
  for (const match of text.matchAll(choosing)) {
    const before = text.slice(Math.max(0, match.index - 70), match.index);
    if (supposed.test(before) || /n't |not $/.test(before)) continue;
    leads.push({
      start: match.index,
      end: match.index + match[0].length,
      finality: concluding.test(before) ? 3 : 2,
      form: "sentence",
      closer: null,
    });
  }
  if (!/\\[bf]|####|final|최종/i.test(text)) return leads.sort((a, b) => a.start - b.start);
  for (const match of text.matchAll(other)) {
    const closer = match[1] ? "}" : null;
    leads.push({
      start: match.index,
      end: match.index + match[0].length,
      finality: 3,
      form: "label",
      closer,
    });
  }
  return leads.sort((a, b) => a.start - b.start);
}

/** "Options: A) … B) …" lists what there is; "Option C, and the range is 8" is a label's own sentence. */
function isOwnName(
  text: string,
  word: string,
  { end, isLabelled }: { end: number; isLabelled: boolean },
): boolean {
  return /s$/i.test(word) || (!isLabelled && ownLabel.test(text.slice(end, end + 6)));
}

/** "Answer" alone on a line is a heading: the answer stands below. */
function headingEnd(text: string, start: number, end: number): number | null {
  const opens = start === 0 || text[start - 1] === "\n";
  return opens && text[end] === "\n" && /\S/.test(text.slice(end, end + 60)) ? end : null;
}

/** "정답 ③" on a line of its own needs no colon. */
function bareLine(text: string, start: number, end: number): number | null {
  const opens = start === 0 || /[\n.!?] {0,8}$/.test(text.slice(Math.max(0, start - 10), start));
  return opens && text[end] === " " ? end + 1 : null;
}

function stickyEnd(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}
