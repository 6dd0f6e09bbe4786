import type { Hit } from "./hit.ts";

/**
 * What a language or nation word says in its place: the questions' language, language as a subject, a place
 * ("Korean law"), several languages at once, or nothing.
 */
export type LanguageSense = "filter" | "subject" | "place" | "both" | "none";

/** `senses`: what the words after this one mean, already read (right to left, so a long list stays linear). */
type Place = {
  text: string;
  hits: readonly Hit[];
  index: number;
  senses: readonly LanguageSense[];
  isTranslation: boolean;
};

const isOf = (hit: Hit | undefined, facet: string) => hit?.meanings.some(m => m.facet === facet) ?? false;
const subjectsOf = (hit: Hit | undefined) =>
  hit?.meanings.filter(m => m.facet === "subjects" || m.facet === "purpose").map(m => m.value) ?? [];
const isTongue = (hit: Hit | undefined) => isOf(hit, "language") || isOf(hit, "nation");

/** The next meaningful hit if nothing but a space (or 의) stands between. */
function findNeighbour({ text, hits, index }: Pick<Place, "text" | "hits" | "index">): Hit | undefined {
  const next = hits[index + 1];
  return next && /^의?[\s-]*$/u.test(text.slice(hits[index]!.end, next.start)) ? next : undefined;
}

/** The sense of "X" in "X and Y", "X, Y": what Y means holds for X too. */
function findJoined({ text, hits, index }: Pick<Place, "text" | "hits" | "index">): number | null {
  const next = hits[index + 1];
  const gap = next && text.slice(hits[index]!.end, next.start);
  const join = /^\s*(?:,|\/|&|·|-|and|or|and\/or|와|과|랑|이랑|하고|및|또는|이나|나|혹은)?\s*(?:in )?$/u;
  return gap && isTongue(next) && join.test(gap) ? index + 1 : null;
}

const translation = /번역|통역|translat|interpret|locali[sz]/u;
const learning = new Set(["HASS/Language", "HASS/Education"]);
/** Fields that are the same everywhere: "Korean math problems" can only mean the language. */
const universal = new Set([
  "Science/Math",
  "Science/Statistics",
  "Science/Physics",
  "Science/Chemistry",
  "Tech./Coding",
  "Tech./AI",
  "Tech./IT",
]);
/** Fields of which a nation has its own, so that even "English history" is a place. */
const national =
  /^(?:Culture|Art & Sports|HASS\/(?:History|Law|Politics|Geography|Literature|Religion|Administration|Welfare))/u;

function readKorean({ text, hits, index, senses, isTranslation }: Place): LanguageSense {
  const { start, end } = hits[index]!;
  const after = text.slice(end, end + 40);
  const before = text.slice(Math.max(0, start - 20), start);
  if (
    /^(?:으로|로)만?\s*(?:된|쓰인|쓴|적힌|작성된|출제|되어|이루어진|구성된|만들어진|묻는|표기|제공)/u.test(
      after,
    )
  )
    return "filter";
  if (/^만(?!\s*(?:을|이)?\s*(?:잘|번역))/u.test(after)) return "filter";
  if (isTranslation) {
    const isAsked = /번역 ?(?:문제|문항|시험)/u.test(text) && /^(?:으로|로)(?!\s*(?:번역|옮))/u.test(after);
    return isAsked || /^\s*(?:문제|문항|질문)/u.test(after) ? "filter" : "subject";
  }
  if (/^(?:으로|로)/u.test(after)) return "filter";
  if (/^(?:을|를)?\s*(?:둘 다|모두|양쪽|전부|다 )/u.test(after)) return "both";
  const joined = findJoined({ text, hits, index });
  if (joined !== null) return senses[joined]!;
  if (
    /^(?:의)?\s*(?:문제|문항|질문|퀴즈|데이터|지문|버전|프롬프트|벤치|원문|챗봇|비서|상담|서비스|환경|콘텐츠|텍스트|questions?|problems?|items?)/u.test(
      after,
    )
  )
    return "filter";
  if (/\bin\s+$/u.test(before)) return "filter";
  const neighbour = findNeighbour({ text, hits, index });
  const subjects = subjectsOf(neighbour);
  if (subjects.some(id => learning.has(id))) return "subject";
  if (subjects.includes("HASS/Literature")) return "none";
  if (subjects.length > 0) return "filter";
  // A closing "… 법학 한국어" lists the language; English is left out, being itself a school subject ("수학, 영어").
  const isListedLast = /^\s*[.,!?]*$/u.test(after) && hits.slice(0, index).some(hit => isOf(hit, "subjects"));
  if (isListedLast && isOf(hits[index], "language") && hits[index]!.meanings.some(m => m.value === "ko"))
    return "filter";
  return ["formats", "skills", "benchmarks", "targets", "country"].some(facet => isOf(neighbour, facet))
    ? "filter"
    : "subject";
}

const functionWord =
  /^\s*(?:$|[^\sa-z가-힣-]|(?:and|or|about|on|for|that|which|with|only|please|too|as|when|if|but|not|at|from|to|is|are|by|covering|because|so|who|how|what|whose|instead|well|rather|without|except|excluding|like|including|using|where|language|languages|questions?|problems?|items?|i|we|no|also|best|better|better|multiple|of)\b)/u;

function readEnglish({ text, hits, index, senses, isTranslation }: Place): LanguageSense {
  const hit = hits[index]!;
  const { start, end } = hit;
  const code = hit.meanings.find(m => m.facet === "nation" || m.facet === "language")!.value;
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 40);
  const isQuestions =
    /^\s*(?:questions?|problems?|items?|prompts?|quiz|quizzes|datasets?|benchmarks?|versions?|content|문제|문항|질문)/u.test(
      after,
    );
  if (/^-language\b(?! (?:skill|proficien|abilit|learn|grammar))/u.test(after)) return "filter";
  if (/^ languages?\b/u.test(after)) {
    const rest = after.replace(/^ languages?/u, "");
    if (/^\s*(?:questions?|problems?|items?|quiz|datasets?|content|prompts?)/u.test(rest)) return "filter";
    return /\bin (?:the )?$/u.test(before) && functionWord.test(rest) ? "filter" : "subject";
  }
  const joined = findJoined({ text, hits, index });
  const isBoth =
    /\bboth (?:in )?$/u.test(before) ||
    (joined !== null && /^\s*(?:both|alike|둘 다|모두)/u.test(text.slice(hits[joined]!.end)));
  if (isBoth && joined !== null && !isTranslation) return "both";
  if (
    /\b(?:fluent|fluency|proficient|proficiency|skilled|skills?|abilities|ability|interested|conversational) (?:in|with) $/u.test(
      before,
    )
  )
    return "subject";
  if (isTranslation) {
    return isQuestions || /\b(?:questions?|problems?|items?|written|asked) in $/u.test(before)
      ? "filter"
      : "subject";
  }
  if (
    /\b(?:in|using) (?:only |the )?$/u.test(before) &&
    functionWord.test(after) &&
    !(joined !== null && !/^(?: and| or|,|\/)/u.test(after))
  )
    return "filter";
  if (joined !== null) return senses[joined]!;
  const previous =
    index > 0 && findJoined({ text, hits, index: index - 1 }) === index
      ? text.slice(Math.max(0, hits[index - 1]!.start - 6), hits[index - 1]!.start)
      : "";
  if (/\bin (?:both )?$/u.test(previous) && functionWord.test(after)) return "filter";
  if (/\bboth $/u.test(previous) && functionWord.test(after)) return "both";
  if (isQuestions || /^ only\b/u.test(after)) return "filter";
  if (/^\s*(?:speakers?|speaking users?|users?)\b/u.test(after)) return "none";
  if (
    /^\s*(?:skills?|proficiency|fluency|lessons?|class|classes|learners?|abilities|ability|exams?|tests?|speaking|writing)\b/u.test(
      after,
    )
  )
    return "subject";
  const neighbour = findNeighbour({ text, hits, index });
  const subjects = subjectsOf(neighbour);
  if (subjects.length > 0) {
    if (subjects.includes("HASS/Language")) return "subject";
    if (code.startsWith("en") && subjects.includes("HASS/Education")) return "subject";
    if (subjects.every(id => universal.has(id))) return "filter";
    if (code.startsWith("en") && !subjects.some(id => national.test(id))) return "filter";
    return "place";
  }
  if (["formats", "skills", "benchmarks"].some(facet => isOf(neighbour, facet))) return "filter";
  return functionWord.test(after) ? "subject" : "place";
}

function readSense(place: Place): LanguageSense {
  const { text, hits, index } = place;
  const { start, end } = hits[index]!;
  const isKorean =
    /[가-힣]/u.test(text.slice(start, end)) || /^(?:으로|로|을|를|와|과)/u.test(text.slice(end, end + 2));
  return isKorean ? readKorean(place) : readEnglish(place);
}

/** The sense of every language or nation word; "none" at the other hits. */
export function readLanguages({ text, hits }: { text: string; hits: readonly Hit[] }): LanguageSense[] {
  const isTranslation = translation.test(text);
  const senses: LanguageSense[] = hits.map(() => "none");
  for (let index = hits.length - 1; index >= 0; index--) {
    if (isTongue(hits[index])) senses[index] = readSense({ text, hits, index, senses, isTranslation });
  }
  return senses;
}
