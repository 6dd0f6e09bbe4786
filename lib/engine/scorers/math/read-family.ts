import type { Answer } from "./answer.ts";
import { nameOf } from "./compare-relations.ts";
import { findProgressions } from "./families.ts";
import { findExactValue } from "./normal-form.ts";

const integerCounter =
  /\b([kmnl])\s*(?:\\in\s*(?:\\mathbb\{Z\}|Z\b)|\\text\{\s*(?:is (?:an? |any )?integer|any integer|[은는][^{}]*정수)|(?:is (?:an? |any )?|any )integer|[은는] (?:임의의 )?정수)|\b(?:integers?|every|any|all)\}?\s*([kmnl])\b/;

/** "… , k ∈ ℤ" and "… (mod m)" stand for all the numbers of a progression. */
export function toFamily(body: Answer, clean: string): Answer {
  const modulus = /\\pmod\s*\{?\s*(\d{1,9})\s*\}?\)?$|\(\s*(?:\\mod|mod|\\bmod)\s*(\d{1,9})\s*\)$/.exec(
    clean,
  );
  if (modulus) {
    const step = Number(modulus[1] ?? modulus[2]);
    const progressions = integersOf(body)?.map(offset => ({ offset, step })) ?? [];
    return step > 0 ? { kind: "family", body, progressions, modulus: step } : body;
  }
  const counter = integerCounter.exec(clean);
  const progressions = counter ? findProgressions(body, counter[1] ?? counter[2]!) : null;
  return progressions ? { kind: "family", body, progressions, modulus: null } : body;
}

function integersOf(answer: Answer): number[] | null {
  if (answer.kind === "relation" && answer.operator === "=")
    return nameOf(answer.left) === null ? null : integersOf(answer.right);
  if (answer.kind === "list") {
    const all = answer.items.map(integersOf);
    return all.every(values => values !== null) ? all.flat() : null;
  }
  const exact = answer.kind === "value" ? findExactValue(answer.expression) : null;
  const small = exact && exact.d === 1n && exact.n < 10n ** 15n && exact.n > -(10n ** 15n);
  return small ? [Number(exact.n)] : null;
}

/** "…, k ∈ ℤ", "for all n", "where C is a constant": conditions on names, no part of the answer. */
export function stripQualifiers(text: string): string {
  return text
    .replace(/^\\text\{[^{}]*(?:\bis|\bare|:|=|은|는)\s*\}\s*(?=\S)/, "")
    .replace(
      /[,;(]?\s*(?:\\text\{\s*)?(?:\bwhere\b|\bfor (?:all|any|every|some|each|integers?|real)\b|\bwith\b|\bprovided\b|단[,\s]|여기서).*$/i,
      "",
    )
    .replace(
      /(?<=.)(?:[,;(]\s*[a-zA-Z](?:\s*,\s*[a-zA-Z])*|\s[a-zA-Z])\s*\\in\s*\\mathbb\{[A-Z]\}(?:\^?[+*]|\^\{?[+*]\}?)?\s*\)?$/,
      "",
    )
    .replace(/\s*[,;(]?\s*(?:단,?\s*)?\b[kmnl]\s*[은는]\s*(?:임의의 |모든 )?(?:자연수|정수|실수)\s*\)?$/, "")
    .replace(/\s*\(?\\pmod\s*\{?[^{}]*\}?\)?$|\s*\(\s*\\mod\s*[^()]*\)$/, "")
    .replace(/[\s,;]+$/, "");
}
