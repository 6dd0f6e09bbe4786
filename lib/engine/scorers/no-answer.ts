const empty = [
  /\?["')\]]?\s*$/,
  /^(?:let me|let's|i will|i'll|i'm going to|we need to|here's how|first,? (?:let|we|i)\b)[^.!?]{0,160}[.!:]?$/i,
  /^(?:네,? |예,? |그럼,? |먼저,? |우선,? )?[^.!?\n]{0,80}(?:답해 ?드리|답변해 ?드리|풀어 ?보|살펴 ?보|알아 ?보|생각해 ?보|설명해 ?드리|확인해 ?보|계산해 ?보)겠습니다[.!]?$/,
  /^(?:sure|certainly|of course|okay|ok|great question)[,.!]?(?: (?:here is|here's|i can|i'd be|let me)\b[^.!?]{0,80})?[.!:]?$/i,
  /^the (?:question|user|problem) (?:asks|is asking|wants)\b[^!?\n]{0,200}$/i,
  /^(?:이 |본 )?(?:질문|문제)(?:은|는)[^.!?\n]{0,160}(?:묻|물어)[^.!?\n]{0,30}[.]?$/,
];
const undecided =
  /\b(?:can't|cannot|can not|couldn't|unable to) (?:say|tell|decide|determine|choose) (?:which|whether|for sure|between|what|who)|\b(?:I|we) (?:do not|don't|am not sure|are not sure|really don't) (?:know|sure)\b|\bI'm not sure(?: (?:which|what|who|about|of)\b|[.!]?$)|\bno idea\b|(?:정할|결정할|판단할|고를|말할|단정할|알) 수(?:는|가)? 없(?:습니다|다|어요|네요)[.!]?$|모르겠(?:습니다|어요|다|네요)[.!]?$|모릅니다[.!]?$/i;
const yet = /\b(?:but|however|although|though)\b|지만|그래도|하지만/i;

/** Whether a closing line answers nothing: a question back, a plan, the question said again, or that it cannot be decided. */
export function saysNothing(line: string): boolean {
  const plain = line.trim();
  return empty.some(pattern => pattern.test(plain)) || (undecided.test(plain) && !yet.test(plain));
}
