import { sameQuantity } from "./compare-quantities.ts";
import { foldText } from "./fold-text.ts";
import { withoutCopula, withoutParticle } from "./korean-particles.ts";
import { normalizeAnswer } from "./normalize-answer.ts";
import { parseAncientYear, parseCompactDate, parseDate, parseMonthDay, sameDate } from "./parse-date.ts";
import { parseNumber } from "./parse-number.ts";

/** How two answers agree, in words for the explanation; null if they do not. Never by substring. */
export function agreement(gold: string, answer: string): string | null {
  // Of an answer like "] >" or "}" every mark is content.
  if (!/[\p{L}\p{N}]/u.test(gold)) return asWritten(gold, answer);
  const [wanted, given] = [normalizeAnswer(gold), normalizeAnswer(answer)];
  if (wanted !== "" && wanted === given) return "equal after normalisation";
  const goldDate = parseDate(gold);
  const answerDate =
    goldDate &&
    (parseDate(answer) ?? (goldDate.year === null ? parseMonthDay(answer) : parseCompactDate(answer)));
  const ancient = parseAncientYear(gold);
  if (ancient !== null && parseAncientYear(answer) === ancient) return "same year";
  if (goldDate && answerDate) return sameDate(goldDate, answerDate) ? "same date" : null;
  const goldNumber = parseNumber(gold);
  const answerNumber = goldNumber && parseNumber(answer);
  if (goldNumber && answerNumber) return sameQuantity(goldNumber, answerNumber) ? "same quantity" : null;
  if (!/\d/.test(wanted) && wanted.length >= 5 && wanted.replace(/ /g, "") === given.replace(/ /g, ""))
    return "equal but for spaces";
  return endingAgreement(wanted, answer);
}

/** A Korean copula or particle on the answer's end is grammar, not content. */
function endingAgreement(wanted: string, answer: string): string | null {
  const stem = withoutCopula(answer);
  if (stem !== null && normalizeAnswer(stem) === wanted) return "equal without its copula";
  const bare = withoutParticle(stem ?? answer.trim().replace(/[.!]+$/, ""));
  return bare !== null && normalizeAnswer(bare) === wanted ? "equal without its particle" : null;
}

function asWritten(gold: string, answer: string): string | null {
  const plain = (text: string) => foldText(text).replace(/\s/g, "");
  const forms = [answer, withoutCopula(answer) ?? answer].map(plain);
  return plain(gold) !== "" && forms.includes(plain(gold)) ? "equal as written" : null;
}
