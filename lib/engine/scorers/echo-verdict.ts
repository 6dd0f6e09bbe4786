import type { Verdict } from "./read-verdict.ts";
import { tellingWords } from "./telling-words.ts";

const denial =
  /\b(?:not|no|never|cannot|neither|nor)\b|n't\b|(?:지|는|은|이|가|도|를|을)? ?(?:않|못[하합한했]|아니|아닙|아닌|아님)|없(?!이)/i;
const unsure =
  /\b(?:might|may|could|seems?|appears?|looks?|if|whether|believed?|think|thought|myth|claim(?:s|ed)?)\b|처럼|듯|수도|만약|라고 (?:생각|알)|흔히/i;
const concluding =
  /^(?:therefore|thus|hence|so|in conclusion|in short|in summary|따라서|그러므로|결론적으로|결국|즉)(?![\p{L}])/iu;
const aside =
  /(?:,? (?:because|since|although|though|even though|as long as|which|who|while|whereas|but)\b|,? 왜냐).*$/is;
const reasonFirst = /^.*(?:, (?:so|therefore|thus|hence),? |므로,? |때문에,? |이니,? |니까,? |지만,? )/su;

/**
 * The verdict of an output that answers in the question's own words, without a yes or no: to "Is 91 a prime number?" the sentence
 * "91 is not a prime number." says no. Null if no sentence repeats the question, or two disagree and none concludes.
 */
export function echoVerdict(text: string, prompt: string): { verdict: Verdict; sentence: string } | null {
  if (/\bit depends\b|\bdepends on\b|에 따라 ?(?:다르|다릅|달라)|경우도 있고/i.test(text)) return null;
  const asked = statementOf(prompt);
  const wanted = contentOf(asked);
  if (wanted.length === 0) return null;
  const denied = isDenied(asked);
  const found = sentencesOf(text).flatMap(sentence => {
    const verdict = verdictOf(sentence, { wanted, denied });
    return verdict === null ? [] : [{ verdict, sentence }];
  });
  const last = found.at(-1);
  if (last === undefined || concluding.test(last.sentence)) return last ?? null;
  return found.every(each => each.verdict === last.verdict) ? last : null;
}

function verdictOf(
  sentence: string,
  { wanted, denied }: { wanted: string[]; denied: boolean },
): Verdict | null {
  const clause = sentence.replace(reasonFirst, "").replace(aside, "");
  if (unsure.test(clause)) return null;
  const said = new Set(contentOf(clause));
  const shared = wanted.filter(word => said.has(word)).length;
  const isPronoun = /^(?:so |therefore,? |thus,? )?(?:it|they|this|that|he|she) /i.test(clause);
  // "Not visible.", "전대할 수 없습니다.": all that is said was asked.
  const isElliptic = said.size > 0 && said.size === shared && clause.length <= 40;
  const enough = shared / wanted.length >= 0.6 || (isPronoun && shared >= 2) || isElliptic;
  if (!enough) return null;
  return isDenied(clause) === denied ? "yes" : "no";
}

/** Korean denies at the end of a sentence: "동의 없이 할 수 있다" denies nothing. */
function isDenied(sentence: string): boolean {
  return denial.test(/[가-힣]/.test(sentence) ? sentence.trim().slice(-16) : sentence);
}

/** The statement that a question asks about, without "True or false?" and what to answer with. */
function statementOf(prompt: string): string {
  const plain = prompt
    .slice(-1500)
    .replace(
      /true or false|yes or no|answer (?:with )?(?:yes|true)\b.*$|예\/아니요|맞으면.*$|참인가.*$/gis,
      " ",
    );
  const question = plain.split(/(?<=[.!?。])\s+|\n+/).find(part => /\p{L}[^?]*\?\s*$/u.test(part));
  if (
    question &&
    !/statement|claim|sentence|true|correct|진술|설명|문장|명제|주장|옳|맞는|참/i.test(question)
  )
    return question;
  const quoted = /['"‘“「]([^'"’”」]{6,200})['"’”」]/.exec(plain);
  const sentences = plain.split(/(?<=[.!?。])\s+|\n+/).filter(part => /\p{L}/u.test(part));
  return quoted?.[1] ?? sentences.at(-1) ?? "";
}

function sentencesOf(text: string): string[] {
  return text
    .slice(-4000)
    .split(/(?<=[.!?。])\s+|\n+/)
    .filter(sentence => sentence.trim() !== "" && !/\?\s*$/.test(sentence) && sentence.length < 400);
}

function contentOf(text: string): string[] {
  return tellingWords(text).filter(word => !denial.test(word));
}
