import { sentenceEnd } from "./clause-end.ts";
import { withoutCopula } from "./korean-particles.ts";

/** Words that leave open which answer is meant, deny it or only bound it: then nothing but the whole is read. */
const hedge =
  /\b(?:or|either|not|isn't|nor|neither|unless|maybe|possibly|between|more than|less than|at least|at most|over|under|up to)\b|또는|혹은|아니|않|이나 |이거나|이상|이하|미만|초과|아마/i;
const reason =
  /,? (?:because|since|as it|as the|which|who|where|given)\b.*$|, (?:though|although|but|while)\b.*$|[,;] (?:which|who|where|since|as|the|an?|from|in|also|and it|it)\b.*$|, ?(?:왜냐하면|그 이유는).*$/i;
const englishCopula =
  /^.{0,160}?\b(?:is|are|was|were|equals|will be|would be|must be|(?:might|may|could) be|has|have|had|gives|yields|becomes|prints|outputs|returns|displays|shows|called|known as)\s+(?:a total of |about |actually |really |in fact |thus |therefore |indeed )?(.+)$/is;
const koreanTopic = /^.*[가-힣\w)](?:은|는|이|가|으로는|에는|에서는|의 ?값은)\s+(.+)$/s;
const gloss = /^(.{1,200}?)\s?[([]([^()[\]]{1,100})[)\]][.]?$/s;

/**
 * The ways to read what was extracted, most literal first: the whole, without a reason, the first sentence, the complement
 * of its verb, the right side of an equation, with and without a gloss in brackets. A hedge leaves only the whole.
 */
export function answerReadings(value: string): string[] {
  const whole = tidy(value);
  if (whole === "") return [];
  const affirmed = withoutDenied(afterCorrection(whole)).replace(guessing, "");
  if (hedge.test(affirmed.replace(reason, "")) || whole.length > 400)
    return affirmed === whole ? [whole] : [whole, affirmed];
  const first = afterCorrection(whole) === whole ? [whole] : [];
  return [...new Set([...first, ...plainReadings(affirmed)])];
}

const guessing =
  /^(?:contrary to [^,.\n]{1,40}(?=,)|아마도?|아무래도|probably|most likely|likely|perhaps|maybe|possibly),? (?=\S)/i;
const correction =
  /^.*(?:\b(?:no,? wait|wait,? no|wait,|actually,|scratch that|correction:|that's wrong|that is wrong)|(?<![가-힣])(?:아니,|아니다,|정정합니다|다시 생각해 ?보니))[\s,.:;!…—-]{0,4}(?:(?:no|that's wrong|that is wrong|it's)[\s,.:—-]{1,3}){0,2}/is;

/** Where a line takes back what it said, only what it says instead. */
export function afterCorrection(text: string): string {
  const rest = text.replace(correction, "").trim();
  return rest === "" ? text : rest;
}

/** "42, not 24" and "수요일이 아니라 화요일" without what they deny. */
function withoutDenied(text: string): string {
  return tidy(
    text
      .replace(
        /(?<=\S)\s?\((?:not|아님)[^()]{1,60}\)|(?<=\S)(?:, not| rather than| instead of) [^,.]{1,60}(?=[.,]|$)/gi,
        "",
      )
      .replace(/(?<=\b(?:is|are|was|were|'s) )not [^.!?\n]{1,80}?,? but (?:rather )?(?=\S)/i, "")
      .replace(/^[^.!?\n]{1,60}?(?:이|가) ?(?:아니라|아니고|아닌) (?=\S)|^not [^,.]{1,60}? but (?=\S)/i, "")
      .replace(/^[^.!?\n]{1,60}\? (?:no|아니요|아니)[,.] (?=\S)/i, ""),
  );
}

function plainReadings(whole: string): string[] {
  const readings = [whole];
  const sentence = tidy(whole.slice(0, sentenceEnd(whole, 0)));
  const rest = whole.slice(sentence.length).trim();
  const core = tidy(sentence.replace(reason, ""));
  readings.push(sentence, core);
  if (rest.length < 400) readings.push(...complements(core));
  // "…, so to two decimal places it is 3.14"
  const concluded = /^.{1,300}[,;] (?:so|therefore|thus|hence),? (.+)$/is.exec(sentence);
  if (concluded) readings.push(concluded[1]!, ...complements(concluded[1]!));
  for (const reading of [...readings]) readings.push(...withoutGloss(reading));
  return [...new Set(readings.map(tidy))].filter(reading => reading !== "");
}

/** What a sentence says of its subject. */
export function complements(sentence: string): string[] {
  const found: string[] = [];
  const plain = withoutCopula(sentence) ?? sentence;
  const korean = /[가-힣]/.test(plain) ? koreanTopic.exec(plain) : null;
  if (korean) found.push(korean[1]!);
  if (plain !== sentence) found.push(plain);
  const english = englishCopula.exec(sentence);
  if (english) {
    found.push(english[1]!, english[1]!.replace(reason, ""));
    const agent = /^\w+(?:ed|en|wn|de|lt|nt|ht|ng) (?:\w+ ){0,3}by (.+)$/i.exec(english[1]!);
    if (agent) found.push(agent[1]!);
    const place =
      /^(?:\w+(?:ed|en|wn|de|lt|ld|nt|ht|ng|nd)|won|born|over) (?:\w+ ){0,4}?(?:in|on|at) (.+)$/i.exec(
        english[1]!,
      );
    if (place) found.push(place[1]!);
    const name = /^(?:called|named|known as|considered|equal to) (.+)$/i.exec(english[1]!);
    if (name) found.push(name[1]!);
  }
  const contracted =
    /\b(?:it|that|he|she|answer|name)'s\s+(?:actually |really |in fact )?(?:called |named )?(.+)$/i.exec(
      sentence,
    );
  if (contracted) found.push(contracted[1]!, contracted[1]!.replace(reason, ""));
  const equation = /^[^=]{0,300}=\s?([^=]{1,200})$/s.exec(
    sentence.slice(sentence.lastIndexOf("=", sentence.lastIndexOf("=") - 1) + 1),
  );
  if (equation) found.push(equation[1]!);
  return found.map(tidy);
}

/** "서울(Seoul)" may mean either; "Blue (red)" is not a gloss: only another script or a number counts as one. */
function withoutGloss(reading: string): string[] {
  const match = gloss.exec(reading);
  if (!match) return [];
  const [, outside, inside] = match as unknown as [string, string, string];
  return script(outside) !== script(inside) ? [outside, inside] : [outside];
}

function script(text: string): string {
  if (/[가-힣]/.test(text)) return "hangul";
  if (/[\u4e00-\u9fff]/.test(text)) return "han";
  return /[A-Za-z]/.test(text) ? "latin" : "other";
}

function tidy(text: string): string {
  return text
    .trim()
    .replace(/^(?:[-*•>→:=]\s+)+(?=[\p{L}\p{N}(["'$\\])/u, "")
    .replace(/^["'`]+(.*?)["'`]+([.!]?)$/s, "$1")
    .replace(/[\s.。!]+$/, match => (/^\.\.+/.test(match) ? match : ""))
    .trim();
}
