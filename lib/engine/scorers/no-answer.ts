const empty = [
  /\?["')\]]?\s*$/,
  /^(?:let me|let's|i will|i'll|i'm going to|we need to|here's how|first,? (?:let|we|i)\b)[^.!?]{0,160}[.!:]?$/i,
  /^(?:네,? |예,? |그럼,? |먼저,? |우선,? )?[^.!?\n]{0,80}(?:답해 ?드리|답변해 ?드리|풀어 ?보|찾아 ?드리|살펴 ?보|알아 ?보|생각해 ?보|설명해 ?드리|확인해 ?보|계산해 ?보)겠습니다[.!]?$/,
  /^(?:sure|certainly|of course|okay|ok|great question)[,.!]?(?: (?:here is|here's|i can|i'd be|let me)\b[^.!?]{0,80})?[.!:]?$/i,
  /^the (?:question|user|problem) (?:asks|is asking|wants)\b[^!?\n]{0,200}$/i,
  /^(?:이 |본 )?(?:질문|문제)(?:은|는)[^.!?\n]{0,160}(?:묻|물어)[^.!?\n]{0,30}[.]?$/,
];
const back =
  /(?:제공|첨부|전송|포함|입력|주어지|보이)(?:되|하)?지 않|(?:보내|입력해|알려|제공해|첨부해|올려) ?주(?:시|세요|십시오|면)|궁금하(?:시군|신)|\bplease (?:provide|share|send|clarify|paste|upload|specify)\b|\b(?:no|any) (?:passage|image|table|text|figure|attachment) (?:was|is|has been)? ?(?:provided|attached|given|included)\b|\b(?:don't|do not|can't|cannot) see (?:the|any) (?:passage|image|table|text|figure|attachment)/i;
const courtesy =
  /^(?:great|good|excellent|interesting) question[.!]?$|^(?:let's|let us) (?:dive|get|begin|start)\b|^좋은 질문|^안녕하세요|^(?:hello|hi)[.!,]/i;
const undecided =
  /\b(?:can't|cannot|can not|couldn't|unable to) (?:say|tell|decide|determine|choose) (?:which|whether|for sure|between|what|who)|\b(?:I|we) (?:do not|don't|am not sure|are not sure|really don't) (?:know|sure)\b|\bI'm not sure(?: (?:which|what|who|about|of)\b|[.!]?$)|\bno idea\b|(?:정할|결정할|판단할|고를|말할|단정할|내릴|알) 수(?:는|가)? 없(?:습니다|다|어요|네요)[.!]?$|모르겠(?:습니다|어요|다|네요)[.!]?$|모릅니다[.!]?$/i;
const yet = /\b(?:but|however|although|though)\b|지만|그래도|하지만/i;

/** Whether a closing line answers nothing: a question back, a plan, the question said again, or that it cannot be decided. */
export function saysNothing(line: string): boolean {
  const plain = line.trim();
  const sentences = plain.split(/(?<=[.!?。])\s+/);
  return isEmpty(plain) || sentences.every(isEmpty) || isUndecided(plain);
}

function isEmpty(sentence: string): boolean {
  return courtesy.test(sentence) || back.test(sentence) || empty.some(pattern => pattern.test(sentence));
}

/** "I'm not sure, but I think it's Tokyo" decides after all. */
function isUndecided(text: string): boolean {
  const match = undecided.exec(text);
  return match !== null && !yet.test(text.slice(match.index + match[0].length));
}
