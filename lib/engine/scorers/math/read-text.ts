import { leadingEnglishNumber } from "../english-number.ts";
import { leadingKoreanNumber } from "../korean-number.ts";
import type { Answer } from "./answer.ts";
import { number } from "./expression.ts";
import { type Rational, rational } from "./rational.ts";

const mathematicalWords =
  /^(?:sqrt|sin|cos|tan|cot|sec|csc|log|ln|exp|arc[a-z]+|max|min|gcd|lcm|mod|pi|infty|xyz|abc)$/i;

/** Whether a clean answer is words, not mathematics. */
export function isProse(text: string): boolean {
  const plain = plainWords(text);
  if (plain === "" || /[\d=<>^_+*/|{}\\[\]]/.test(plain)) {
    return /^\\(?:emptyset)$|^\\mathbb\{[RZ]\}$/.test(plain);
  }
  if (/^\(?[A-Za-z]\)?$/.test(plain)) return /\\text/.test(text) || /^\([A-Z]\)$/.test(plain);
  return (
    /[가-힣]/.test(plain) ||
    plain.split(/[^\p{L}]+/u).some(word => /\p{L}{4}/u.test(word) && !mathematicalWords.test(word)) ||
    named.some(([pattern]) => pattern.test(plain.toLowerCase())) ||
    /\\text/.test(text)
  );
}

const plainWords = (text: string) =>
  text
    .replace(/\\text\{([^{}]*)\}/g, " $1 ")
    .replace(/\\(?:and|or) /g, found => ` ${found.slice(1)}`)
    .replace(/[$"“”'‘’]/g, "")
    .replace(/\s+/g, " ")
    .replace(/^[\s.,;:]+|[\s.,;:!]+$/g, "");

const named: [RegExp, Extract<Answer, { kind: "named" }>["name"]][] = [
  [
    /^(?:(?:there (?:are|is) )?no (?:real |such |integer |valid )?(?:solutions?|roots?|values?|numbers?)(?: exists?)?|none|empty ?set|\\emptyset|해가 없(?:다|음|습니다)|없(?:다|음|습니다)|근이 없(?:다|음)|공집합)$/,
    "nothing",
  ],
  [
    /^(?:\\mathbb\{r\}|(?:the )?(?:set of )?(?:all )?real numbers|all reals?|reals|모든 실수|실수 전체(?:의 집합)?|실수 전체 집합)$/,
    "reals",
  ],
  [/^(?:\\mathbb\{z\}|(?:the )?(?:set of )?(?:all )?integers|모든 정수|정수 전체(?:의 집합)?)$/, "integers"],
  [
    /^(?:(?:it )?(?:(?:is )?undefined|diverges|not defined)|정의되지 않(?:는다|음|습니다)|발산(?:한다|함)?)$/,
    "undefined",
  ],
  [/^(?:(?:it )?(?:does not exist|doesn't exist|doesnt exist|dne)|존재하지 않(?:는다|음|습니다))$/, "absent"],
  [/^(?:yes|true|예|네|참|그렇다|맞다)$/, "yes"],
  [/^(?:no|false|아니요|아니오|거짓|아니다|그렇지 않다)$/, "no"],
];

const koreanCounts = new Map<string, number>();
for (const [index, word] of "한 두 세 네 다섯 여섯 일곱 여덟 아홉 열".split(" ").entries()) {
  koreanCounts.set(`${word} 개`, index + 1).set(`${word}개`, index + 1);
}

const counter =
  /^\s?(?:개월|개|명|살|세|분|원|번|마리|권|장|송이|대|일|시간|가지|점|쌍|줄|칸)?(?:입니다|이다|이에요|예요|임)?[.!]?$/;

/** "two thirds", "twenty-five", "세 개": null for anything else, the article "a" included. */
function spelledNumber(plain: string): Rational | null {
  const count = koreanCounts.get(plain);
  if (count !== undefined) return rational(BigInt(count));
  const korean = /[가-힣]/.test(plain) ? leadingKoreanNumber(plain) : null;
  if (korean && counter.test(korean.rest)) return rational(korean.value.numerator, korean.value.denominator);
  const spelled = plain.length > 2 ? leadingEnglishNumber(plain) : null;
  return spelled?.rest === "" ? rational(spelled.value.numerator, spelled.value.denominator) : null;
}

/** "The function is even", "교집합은 공집합이다": the word that such a sentence ends in; null for any other text. */
export function readPredicate(sentence: string): Answer | null {
  const english = /\b(?:is|are)\s+(?:an?\s+|the\s+)?([a-z]{2,20})[.!]?\s*$/i.exec(sentence)?.[1];
  if (english && !/[\d\\=]/.test(sentence)) return readText(english);
  const korean = /[가-힣][은는이가]\s+([가-힣]{2,10}?)(?:이다|입니다|이에요|예요)[.!]?\s*$/.exec(
    sentence,
  )?.[1];
  return korean && !/[\d\\=]/.test(sentence) ? readText(korean) : null;
}

/** Words as an answer: a known phrase, a spelled number, or the words themselves folded for comparison. */
export function readText(text: string): Answer {
  const plain = plainWords(text).toLowerCase();
  const phrase = named.find(([pattern]) => pattern.test(plain));
  if (phrase) return { kind: "named", name: phrase[1] };
  const value = spelledNumber(plain);
  if (value !== null) {
    return {
      kind: "value",
      expression: number(value),
      decimal: null,
      percent: false,
      degrees: false,
      unit: null,
    };
  }
  const words = plain
    .replace(/^\(([a-z])\)$/, "$1")
    .replace(/^(?:option|choice)\s+/, "")
    .replace(/(?<=[가-힣])(?:입니다|이다|이에요|예요|임)$/, "")
    .replace(/\b(?:the|a|an)\s+/g, "")
    .replace(/[^\p{L}\p{N}\\]+/gu, " ")
    .trim();
  return { kind: "text", words };
}
