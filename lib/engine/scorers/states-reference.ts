import { afterCorrection } from "./answer-readings.ts";
import { mainClause } from "./main-clause.ts";
import { normalizeAnswer, normalizeWords } from "./normalize-answer.ts";
import { tellingWords } from "./telling-words.ts";

const unsure =
  /\b(?:or|either|neither|nor|maybe|perhaps|possibly|probably|might|may|could|not sure|unclear|unknown|depends|if|than|mistak\w+|misconception|myth|wrongly)\b|또는|혹은|아마|수도 있|모르|아니면|불확실|추정/i;
const concession =
  /^(?:while|although|though|despite|even though)\b[^.]*?, (?=(?:the|it|this|that|in|its|his|her)\b)/i;
/** What is only told besides, behind a comma. */
const aside =
  /, (?:followed|preceded|south|north|east|west|near|next|close|just|the|an?|which|who|whose|where|not|unlike|rather|after|before|building|based|inspired)\b.*$/is;
/** Words before a subject that add nothing to it. */
const opening =
  /^(?:(?:so|therefore|thus|hence|yes|indeed|actually|i think|i believe|it is|it was|that is|that was|president|king|queen|emperor|dr|sir|general|an?|the) )*$/;
/** "English novelist …": who somebody is, before the name and the question's own verb. */
const described =
  /^(?:the )?(?:[a-z]+ ){0,3}(?:novelist|writer|author|poet|playwright|dramatist|scientist|physicist|chemist|biologist|mathematician|astronomer|philosopher|engineer|inventor|composer|painter|sculptor|artist|architect|explorer|navigator|politician|statesman|astronaut|cosmonaut|director|singer) $/;
const complement =
  /(?:^| )(?:is|are|was|were|be|been|called|named|considered|as|became|becomes|remains|means)(?: (?:an?|the|in|at|on|from|actually|definitely|king|queen|president|sir|dr)){0,3} $/;
const agent =
  /(?:^| )(?:is|are|was|were|been) (?:\w+ ){0,4}?(?!followed|preceded|surrounded|beaten|joined)\w+(?:ed|en|wn|de|lt|ld|nt|ht|ng|nd|st|on)(?: \w+){0,3}? (?:by|under|in|at|on) (?:(?:king|queen|president|sir|dr|the) )?$/;
const koreanEnd =
  /^(은|는|이|가|을|를|께서|에서|에게|으로|로|에|도|만)?$|^(?:입니다|이다|임|이에요|예요|이었습니다|였습니다|이었다|였다|이며|이고|인데|이라고|라고|인)/;

/**
 * Whether a sentence that answers the question names the reference as its answer: in the clause that repeats most of the question,
 * as its subject, as what it says of that ("was written by …"), or beside the question's own verb. Being mentioned is not
 * enough, nor is a name that is denied, left open or joined with another. Numbers and dates are not read this way.
 */
export function statesReference(sentence: string, reference: string, prompt: string): boolean {
  if (sentence.length > 300 || /\?\s*$/.test(sentence)) return false;
  const wanted = normalizeAnswer(reference);
  if (wanted.length < 2 || !/\p{L}/u.test(wanted) || /[,;]/.test(reference)) return false;
  if (normalizeAnswer(prompt.slice(-3000)).includes(wanted)) return false;
  const clause = mainClause(afterCorrection(sentence).replace(concession, ""), prompt);
  // A row of names is a list, not a sentence: "Paris, London".
  if (!/(?:^|\s)(?!and |or )[a-z]{2,}|(?:다|요|음|임)[.!]?$/.test(clause.trim())) return false;
  if (unsure.test(clause) || isListed(clause, reference)) return false;
  const asked = new Set(tellingWords(prompt.slice(-3000)));
  return answersWith(withoutMiddle(clause.replace(aside, "")), withoutMiddle(reference), asked);
}

/** "John F. Kennedy" is "John Kennedy" too. */
function withoutMiddle(text: string): string {
  return text.replace(/(?<=\p{L}) \p{Lu}\.(?= \p{Lu})/gu, "");
}

function isListed(clause: string, reference: string): boolean {
  const at = clause.toLowerCase().indexOf(reference.toLowerCase());
  return at >= 0 && /^ ?, ?(?:\p{Lu}|[가-힣])/u.test(clause.slice(at + reference.length));
}

function answersWith(clause: string, reference: string, asked: Set<string>): boolean {
  const text = normalizeWords(clause);
  const wanted = [...normalizeWords(reference).replace(/ /g, "")]
    .map(character => character.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
    .join(" ?");
  for (const match of text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${wanted}`, "gu"))) {
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + match[0].length);
    const isAnswer = /[가-힣]/.test(text)
      ? answersInKorean(before, after, asked)
      : answersInEnglish(before, after, asked);
    if (isAnswer) return true;
  }
  return false;
}

function answersInEnglish(before: string, after: string, asked: Set<string>): boolean {
  if (
    /^[a-z\d]|^ (?:and|&) |^ (?:is|was|are|were) not\b|^ (?:isnt|wasnt)\b|^ s /.test(after) ||
    /(?:and|not|no|never) $/.test(before)
  )
    return false;
  if (described.test(before)) {
    const [next] = tellingWords(after.trim().split(" ")[0] ?? "");
    if (next !== undefined && asked.has(next)) return true;
  }
  if (opening.test(before) || complement.test(before) || agent.test(before)) return true;
  const verb = tellingWords(before).at(-1);
  return (
    verb !== undefined &&
    asked.has(verb) &&
    before.endsWith(" ") &&
    tellingWords(before.trim().split(" ").at(-1)!)[0] === verb
  );
}

function answersInKorean(before: string, after: string, asked: Set<string>): boolean {
  const [suffix = "", ...rest] = after.startsWith(" ") ? after.slice(1).split(" ") : after.split(" ");
  // "이산화 탄소 (CO₂)가": behind brackets the particle stands alone.
  const particle = after.startsWith(" ") && !/^(?:은|는|이|가|을|를)$/.test(suffix) ? "" : suffix;
  const next = particle === "" && after.startsWith(" ") ? [suffix, ...rest] : rest;
  if (!koreanEnd.test(particle) || /^(?:아니|아닌|아닙|말고|보다)/.test(next[0] ?? "")) return false;
  if (/(?:와|과|및|하고|그리고) $/.test(before)) return false;
  if (/^(?:은|는|이|가|께서)$/.test(particle) && before === "") return true;
  if (/^(?:이|가)$/.test(particle) && isAskedTopic(before, asked) && maker.test(next.join(" "))) return true;
  if (!/^(?:은|는|이|가|을|를|에서|에|도|으로|로)?$/.test(particle))
    return particle !== "인" || next.length > 0;
  const [verb] = tellingWords(next[0] ?? "");
  return verb !== undefined && asked.has(verb);
}

/** "『태평천하』는 채만식이 … 연재한 장편소설이다": who made what the question is about. */
const maker =
  /^(?:(?!\S*[이가은는한] )\S+ ){0,5}?(?:쓴|지은|연재한|발표한|집필한|창작한|저술한|펴낸|그린|만든|작곡한|작사한|발명한|발견한|창제한|세운|건립한|건국한|설립한|창건한|개발한|제작한|감독한) \S+(?:입니다|이다|이에요|예요|이며|이고|으로)/;

function isAskedTopic(before: string, asked: Set<string>): boolean {
  if (!/[은는] $/.test(before)) return false;
  const words = tellingWords(before).filter(word => word.length > 1);
  return words.length > 0 && words.every(word => asked.has(word));
}
