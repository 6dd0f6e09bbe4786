import type { Answer } from "./answer.ts";
import type { Verdict } from "./compare-expressions.ts";

/** Numbers in a base, digit by digit; a base may be left out. */
export function compareDigits(gold: Answer, found: Answer): Verdict {
  const read = (answer: Answer) => {
    if (answer.kind === "digits") return { digits: answer.digits, base: answer.base };
    const whole =
      answer.kind === "value" && answer.expression.kind === "number" && answer.expression.value.d === 1n;
    return whole && answer.kind === "value" && answer.expression.kind === "number"
      ? { digits: String(answer.expression.value.n), base: null }
      : null;
  };
  const [a, b] = [read(gold), read(found)];
  if (!a || !b) return { same: false, how: "in kind: one is a number in a base" };
  const same =
    a.digits.replace(/^0+(?=.)/, "") === b.digits.replace(/^0+(?=.)/, "") &&
    (a.base === b.base || !a.base || !b.base);
  return { same, how: "digit by digit" };
}
