import { coarseOf } from "../taxonomy/subject-tree.ts";
import type { Hit } from "./hit.ts";

const koreanFiller =
  "^\\s*(?:관련|분야|과목|문제|문항|질문|쪽|유형|형식|지식|영역|내용|이야기|얘기|주제|부분|파트|같은)*\\s*(?:같은\\s*)?(?:건|거|것)?(?:만(?!\\s*(?:말고|아니))|만을|만은|은|는|이|가|을|를|인\\s*것은?)?\\s*";
/** After a Korean term: "법 빼고", "객관식 문제는 제외하고"; never "법 외에도". */
const koreanExcluding = new RegExp(
  `${koreanFiller}(?:빼(?!어난|곡)|뺀|뺐|제외(?!하지)|(?<!만\\s*)말고(?!도)|이외(?!에도)|외에(?!도)|외의|필요\\s*없|싫|원하지\\s*않|포함하지|넣지|관심\\s*없)`,
  "u",
);
const koreanLacking = new RegExp(
  `${koreanFiller}(?:없이|없는|없었으면|없으면|아닌(?!지)|(?<!만\\s*|만이\\s*)아니라|아니고|안\\s*나오|안\\s*들어|나오지)`,
  "u",
);
/** Between two Korean terms that share one marker: "수학과 물리 빼고". */
const koreanJoin = /^\s*(?:문제|분야|관련)?\s*(?:와|과|랑|이랑|하고|및|나|이나|,|·|\/|또는|그리고)\s*$/u;

/** Before an English term: "except for law", "no multiple choice", "nothing about sports". */
const englishExcluding =
  /(?:\bexcept(?:ing)?(?: for)?|\bexclud(?:e|ing|es)|\bother than|\bapart from|\baside from|\banything but|\beverything but|\ball but|\bbut not|\bminus|\bnothing|\bskip(?:ping)?|\bleav(?:e|ing) out|\b(?:dont|do not|doesnt|does not) (?:want|need|include|care about))$/u;
const englishLacking =
  /(?:\bwithout|\bavoid(?:ing|s)?|\bnot|\bnor|\bnon|\bno|\bnever|\bisnt|\bwithout being)$/u;
const englishFiller =
  /(?:[\s\-:,]|\b(?:any|the|a|an|all|about|for|on|in|of|from|related|relating|to|with|questions?|problems?|items?|stuff|kind|anything|including|involving|specific|subjects?|topics?|written|based)\b)*$/u;
const englishJoin =
  /^\s*(?:questions?|problems?|stuff)?\s*,?\s*(?:and|or|nor|&|\/|,)?\s*(?:the|any|about)?\s*$/u;
/** "not only law but …" names law; so does "no problem". */
const falseMarker =
  /\b(?:not (?:only|just|sure|necessarily)|if not|or not|why not|no matter|no problem)\W*$/u;
/** Only so much text around a term can hold its marker: keeps the pass linear. */
const reach = 60;

/** Bias and harm are asked about by their absence: "편향 없는 모델", "not toxic". Only "except" takes them away. */
function isAbsenceWanted(hit: Hit): boolean {
  return hit.meanings.some(m => m.value === "Social Intelligence/Bias" || m.value === "Value/alignment");
}

function isAfterMarker({ before, hit }: { before: string; hit: Hit }): boolean {
  const rest = before.replace(englishFiller, "");
  if (falseMarker.test(rest) || falseMarker.test(before)) return false;
  return englishExcluding.test(rest) || (englishLacking.test(rest) && !isAbsenceWanted(hit));
}

/**
 * May two neighbours share a marker? A bare comma joins only like with like ("법, 수학 제외"), and an area is never
 * excluded with its part ("과학, 물리 제외").
 */
function mayShare({ left, right, gap }: { left: Hit; right: Hit; gap: string }): boolean {
  const facets = new Set(left.meanings.map(m => m.facet));
  if (/^\s*,\s*$/u.test(gap) && !right.meanings.some(m => facets.has(m.facet))) return false;
  return !left.meanings.some(l =>
    right.meanings.some(r => r.value !== l.value && coarseOf(r.value) === l.value),
  );
}

/** For each hit: does the query take it away rather than ask for it? */
export function findNegated({ text, hits }: { text: string; hits: readonly Hit[] }): boolean[] {
  const negated = hits.map(() => false);
  const gap = (i: number) => text.slice(hits[i]!.end, hits[i + 1]!.start);
  for (const [i, hit] of hits.entries()) {
    const from = Math.max(hits[i - 1]?.end ?? 0, hit.start - reach);
    const isJoined =
      i > 0 &&
      negated[i - 1]! &&
      englishJoin.test(gap(i - 1)) &&
      mayShare({ left: hits[i - 1]!, right: hit, gap: gap(i - 1) });
    negated[i] = isAfterMarker({ before: text.slice(from, hit.start), hit }) || isJoined;
  }
  for (let i = hits.length - 1; i >= 0; i--) {
    const after = text.slice(hits[i]!.end, hits[i]!.end + reach);
    const isJoined =
      i + 1 < hits.length &&
      negated[i + 1]! &&
      koreanJoin.test(gap(i)) &&
      mayShare({ left: hits[i]!, right: hits[i + 1]!, gap: gap(i) });
    const isBeforeMarker =
      koreanExcluding.test(after) || (koreanLacking.test(after) && !isAbsenceWanted(hits[i]!));
    if (isBeforeMarker || isJoined) negated[i] = true;
  }
  return negated;
}
