import { type LabelSet, labelSet } from "./label-set.ts";
import { type LabelToken, readLabel, scanLabels } from "./read-label.ts";

const filler =
  /(?:[\s"'(*_,:-]{0,4}(?:most likely|likely|probably|therefore|thus|clearly|definitely|certainly|indeed|simply|just|still|in fact|it's|it is|that's|it must be|it has to be|of course|obviously|the|my|바로|당연히|아마도?|역시|분명히|따라서|결국|마땅히|final answer|correct answer|answer is|정답은|답은)(?![\p{L}\d])){0,4}\s{0,3}/iuy;
const negatorBefore =
  /(?:오답(?:은|:)?\s{0,2}|\b(?:not|neither|nor|never|isn't|isnt|aren't|wasn't|cannot be|can't be|couldn't be|rather than|instead of|except|excluding|unlike|other than|as opposed to|ruled? out|wrong:?|incorrect:?|eliminate[ds]?|exclude[ds]?)\s{0,2}(?:the |an? |just |only |choice |option |answer ){0,2}["'([]{0,2})$/i;
const negatorAfter =
  /^["')\]]{0,3}\s{0,2}[:—-]?\s{0,2}(?:❌|✗|✘|(?:incorrect|wrong|false)(?![\p{L}]))|^["')\]]{0,3}(?:[,]? ?(?:which|it|and it|that) )?\s{0,2}(?:(?:is|was|are|were|would be|must be|can be|could be|seems)\s(?:also |clearly |definitely |simply |just |both |all )?(?:not|n't|wrong|incorrect|false|invalid|ruled|eliminated|excluded|out\b|inaccurate|untrue)|isn't|aren't|wasn't|can't be|cannot be|does(?:n't| not)|doesn't|is n't)/iu;
const negatorAfterKorean =
  /^(?:번|항)? [가-힣]{1,12}(?:은|는|이|가) ?(?:아니(?!면)|아닙|아닌)|^["')\]]{0,3}\s?(?:번|항)?\s?(?:(?:이|가|은|는|도|을|를|이라?면?)\s?)?(?:(?:정답|답|사실|맞는 ?것|옳은 ?것)(?:이|은|가)?\s?)?(?:아니(?!면)|아닙|아닌|아님|틀리|틀렸|틀린|오답|잘못|제외(?!한 ?나머지)|말고|부적절|(?:맞|옳|적절하|올바르|정확하|타당하|해당하|적합하)지 ?(?:않|못))|^["')\]]{0,3}(?:번)?(?:보다|말고)|^["')\]]{0,3}(?:번|항)?(?:(?:으로|로|을|를) ?(?:잘못 ?)?(?:고르|선택하|생각하|답하|보|착각하|혼동하)(?:지|면) ?(?:않|말|마|안)|(?:으로|로|과|와) ?(?:착각|혼동|오해|헷갈))/;
const coordinator =
  /^["')\]]{0,3}\s{0,2}(?:번|항)?\s?(?:,|\/|&|\+|·|,?\s?(?:or|and|and\/or|또는|혹은|및|그리고|아니면)(?![\p{L}])|이나(?= )|나(?= )|와(?= )|과(?= )|거나(?= )|이거나(?= )|하고(?= )|랑(?= )|이랑(?= ))\s{0,2}(?:maybe |possibly |perhaps |also |(?:the )?option |choice |both )?["'([]{0,2}$/iu;

export type Verdict =
  | { kind: "one"; index: number; end: number }
  | { kind: "several"; indices: number[]; end: number }
  | { kind: "none" };

/**
 * Which options a stretch of text commits to, from its start on: the label at its head, else the labels in it; negated
 * labels ("not A", "A가 아니라", "A is wrong") do not count, coordinated ones ("A or B") are several.
 */
export function labelsStated(
  text: string,
  labels: string[],
  { head = true }: { head?: boolean } = {},
): Verdict {
  const set = labelSet(labels);
  const tokens = head ? withHead(text, set) : scanLabels(text, set);
  if (tokens.length === 0) return { kind: "none" };
  const headIsLabel = head && tokens[0] !== undefined && isHead(text, tokens[0], set);
  const negated = negations(text, tokens);
  const standing = tokens.filter((_, at) => !negated[at]);
  const first = standing[0];
  if (first === undefined) return { kind: "none" };
  if (distinct(standing).length === 1) return { kind: "one", index: first.index, end: first.end };
  const group = coordinatedWith(text, tokens, negated, first);
  if (distinct(group).length > 1)
    return (
      afterGroup(text, standing, group) ?? {
        kind: "several",
        indices: distinct(group),
        end: group.at(-1)!.end,
      }
    );
  if (headIsLabel || tokens[0] !== first) return { kind: "one", index: first.index, end: first.end };
  return { kind: "several", indices: distinct(standing), end: standing.at(-1)!.end };
}

/**
 * The labels that share a predicate with the one ending at `end` ("A or B is correct"), itself included: null if it is denied.
 * A label that is no strict token stands alone.
 */
export function labelsSharing(text: string, labels: string[], end: number): number[] | null {
  const tokens = scanLabels(text, labelSet(labels));
  const at = tokens.findIndex(token => token.end === end);
  if (at < 0) return [];
  const negated = negations(text, tokens);
  if (negated[at]) return null;
  let first = at;
  while (first > 0 && !negated[first - 1] && isCoordinated(text, tokens[first - 1]!, tokens[first]!)) first--;
  // "Between B and C, B is better": what is named again is chosen from the list.
  const index = tokens[at]!.index;
  if (tokens.slice(first, at).some(token => token.index === index)) return [index];
  return distinct(tokens.slice(first, at + 1));
}

/** "A와 B 중 B입니다": the choice comes after the group it is made from. */
function afterGroup(text: string, standing: LabelToken[], group: LabelToken[]): Verdict | null {
  const end = group.at(-1)!.end;
  if (
    !/^[^.\n]{0,12}(?:중|가운데|between|among)|^.{0,40}\b(?:choose|pick|select|prefer)\b/i.test(
      text.slice(end),
    ) &&
    !/\b(?:between|of|among)\s{0,2}\(?$/i.test(text.slice(0, group[0]!.start))
  )
    return null;
  const later = standing.filter(token => token.start >= end);
  const chosen = distinct(later);
  return chosen.length === 1 ? { kind: "one", index: chosen[0]!, end: later[0]!.end } : null;
}

function withHead(text: string, set: LabelSet): LabelToken[] {
  const start = skipFiller(text);
  const head = readLabel(text, start, set);
  const rest = scanLabels(text, set);
  if (!head) return rest;
  const tokens = [head, ...rest.filter(token => token.start >= head.end)];
  return withLenientPartners(text, tokens, set);
}

/** After "or", "and", "/" a label may be bare and small, like the one before it: "b or c", "3/4". */
function withLenientPartners(text: string, tokens: LabelToken[], set: LabelSet): LabelToken[] {
  const head = tokens[0]!;
  const link =
    /^["')\]]{0,3}\s{0,2}(?:번)?(?:,|\/|&|이?나 |\s?(?:or|and|또는|혹은|아니면|but|아니라)\s)\s{0,2}/i.exec(
      text.slice(head.end, head.end + 20),
    );
  if (!link) return tokens;
  const partner = readLabel(text, head.end + link[0].length, set);
  if (!partner || tokens.some(token => token.end === partner.end)) return tokens;
  return [...tokens, partner].sort((a, b) => a.start - b.start);
}

function isHead(text: string, token: LabelToken, set: LabelSet): boolean {
  const head = readLabel(text, skipFiller(text), set);
  return head !== null && head.end === token.end;
}

/** "It's definitely D.": nothing but a label and words that only say how sure it is. */
export function isLabelAlone(text: string, labels: string[]): boolean {
  const label = readLabel(text, skipFiller(text), labelSet(labels));
  return (
    label !== null &&
    /^["')\]]{0,3}(?:번|항)?(?:입니다|이다|임|이에요|예요)?[\s.!]*$/.test(text.slice(label.end))
  );
}

function skipFiller(text: string): number {
  filler.lastIndex = 0;
  return filler.test(text) ? filler.lastIndex : 0;
}

function negations(text: string, tokens: LabelToken[]): boolean[] {
  const negated = tokens.map(token => {
    const after = text.slice(token.end, token.end + 60);
    return (
      negatorBefore.test(text.slice(Math.max(0, token.start - 40), token.start)) ||
      negatorAfter.test(after) ||
      negatorAfterKorean.test(after)
    );
  });
  const leftOut = tokens.map(token => leavesOut.test(text.slice(token.end, token.end + 12)));
  // "A and B are wrong": a predicate covers every label coordinated with its own.
  for (let at = tokens.length - 2; at >= 0; at--) {
    const between = text.slice(tokens[at]!.end, tokens[at + 1]!.start);
    const joined = isJoined(text, tokens[at]!, tokens[at + 1]!);
    const commaOnly = joined && /,/.test(between) && !/and|or/.test(between) && !leftOut[at + 1];
    if (negated[at + 1] && joined && !(commaOnly && at === 0))
      negated[at] ||=
        negatorAfter.test(text.slice(tokens[at + 1]!.end)) ||
        negatorAfterKorean.test(text.slice(tokens[at + 1]!.end)) ||
        negated[at]!;
    if (joined && leftOut[at + 1]) negated[at] = leftOut[at] = true;
  }
  // "Not A, C or D": a denial covers the whole list, unless all it lists is "not A, B".
  for (let at = 0; at < tokens.length - 1; at++) {
    const before = text.slice(Math.max(0, tokens[at]!.start - 40), tokens[at]!.start);
    if (!negated[at] || !negatorBefore.test(before)) continue;
    const last = lastJoined(text, tokens, at);
    const list = text.slice(tokens[at]!.end, tokens[last]!.start);
    if (last - at < 2 && !/[a-z/&또혹및와과나]/i.test(list)) continue;
    negated.fill(true, at, last + 1);
  }
  return negated;
}

const leavesOut = /^["')\]]{0,3}(?:번|항)?(?:을|를)? ?제외(?!한 ?나머지)/;

/** The last label of the list that this one begins. */
function lastJoined(text: string, tokens: LabelToken[], first: number): number {
  let at = first;
  while (at < tokens.length - 1 && isJoined(text, tokens[at]!, tokens[at + 1]!)) at++;
  return at;
}

function isJoined(text: string, left: LabelToken, right: LabelToken): boolean {
  const between = text.slice(left.end, right.start);
  return between.length < 30 && coordinator.test(between);
}

function coordinatedWith(
  text: string,
  tokens: LabelToken[],
  negated: boolean[],
  first: LabelToken,
): LabelToken[] {
  const group = [first];
  for (let at = tokens.indexOf(first) + 1; at < tokens.length; at++) {
    if (negated[at] || !isCoordinated(text, group.at(-1)!, tokens[at]!)) break;
    group.push(tokens[at]!);
  }
  return group;
}

/** Joined by "or", "와", a comma, or standing side by side (①③). */
function isCoordinated(text: string, left: LabelToken, right: LabelToken): boolean {
  const between = text.slice(left.end, right.start);
  if (between.length > 30) return false;
  return coordinator.test(between) || (between.trim() === "" && left.certain && right.certain);
}

function distinct(tokens: LabelToken[]): number[] {
  return [...new Set(tokens.map(token => token.index))];
}
