import type { Decimal, ValueAnswer } from "./answer.ts";
import { splitTop } from "./brackets.ts";
import { call, type Expression, number } from "./expression.ts";
import { Unreadable } from "./limits.ts";
import { divide, multiply, parseDecimal, rational, tenTo } from "./rational.ts";
import { readLatex } from "./read-latex.ts";
import { findUnit, type Unit } from "./units.ts";

const currency = /^(-?)\s*(?:\\text\{(?:dollars|USD|US\\?\$)\}|[$€£¥₩])\s*/;
const tailText = /\s*(?:\\text\s*\{([^{}]*)\}((?:\s*\^\s*\{?-?\d\}?)?)\s*)+$/;

/** One number or expression with its percent sign, degree sign or unit. */
export function readValue(latex: string): ValueAnswer {
  let text = latex.trim();
  let unit: Unit | null = null;
  if (currency.test(text)) {
    unit = findUnit(
      text.includes("€")
        ? "euro"
        : text.includes("£")
          ? "pounds"
          : text.includes("₩")
            ? "won"
            : text.includes("¥")
              ? "yen"
              : "dollars",
    );
    text = text.replace(currency, "$1");
  }
  const trailing = /\s*([€£¥₩])$/.exec(text);
  if (trailing)
    [text, unit] = [
      text.slice(0, trailing.index),
      unit ?? findUnit(trailing[1] === "₩" ? "won" : trailing[1] === "£" ? "pounds" : trailing[1]!),
    ];
  let percent = false;
  let degrees = false;
  for (let round = 0; round < 4; round++) {
    const before = text;
    const words = takeUnit(text);
    if (words && words.rest !== "") {
      text = words.rest;
      unit ??= findUnit(words.unit);
      if (/^(?:percent(?:age)?(?: points?)?|pct|퍼센트|프로)$/i.test(words.unit)) percent = true;
      if (/^(?:degrees?|도|deg)$/i.test(words.unit)) degrees = true;
    }
    if (/%$/.test(text)) [text, percent] = [text.slice(0, -1).trim(), true];
    // In \cos 60° the sign belongs to the argument; in 30° + 180°n every term has its own.
    if (isInDegrees(text)) [text, degrees] = [text.replaceAll("\\degree", "").trim(), true];
    if (text === before) break;
  }
  const cut = /(?<=\.\d+)\s*(?:\.{2,}|\\ldots)$/.exec(text);
  if (cut) text = text.slice(0, cut.index);
  text = text.replaceAll("\\degree", "^{\\circ}");
  const bare = readDecimal(text, cut !== null);
  const expression = bare ? bare.expression : readLatex(text);
  return { kind: "value", expression, decimal: bare?.decimal ?? null, percent, degrees, unit };
}

const isInDegrees = (text: string) =>
  text.includes("\\degree") &&
  !/\\(?:sin|cos|tan|cot|sec|csc)/.test(text) &&
  (/^[^+]*\\degree$/.test(text) ||
    splitTop(text, /[+-]|\\pm(?![a-zA-Z])/y).every(
      ({ text: term }) => term === "" || term.includes("\\degree"),
    ));

/** Words at the end of a value: in \text{…}, or plain after a number. */
function takeUnit(text: string): { rest: string; unit: string } | null {
  const worded = tailText.exec(text);
  if (worded) {
    const unit = worded[0]
      .replace(/\\text\s*\{([^{}]*)\}/g, "$1")
      .replace(/\s+(?=\^)/g, "")
      .trim();
    return { rest: text.slice(0, worded.index).trim(), unit };
  }
  const plain =
    /(?<=[\d)}%\]a-zI]|\\pi|\\text\{[^}]*\})\s*((?:[가-힣][가-힣\s]*|(?<=[\d)}\]]\s*|\\pi\s*)(?:[a-zA-Z]{2,}\.?(?:\s*\^\s*\{?\d\}?)?|(?<=\s)(?:[mgLsh]|m\s*\^\s*\{?[23]\}?)(?=\s*\/|$))(?:[\s/*-]+[a-zA-Z]+(?:\s*\^\s*\{?\d\}?)?)*))\s*$/.exec(
      text,
    );
  if (!plain?.[1] || (/^(?!pct$)[a-z]{2,3}$/.test(plain[1]) && !findUnit(plain[1]))) return null;
  return { rest: text.slice(0, plain.index).trim(), unit: plain[1].replace(/\s+(?=\^)/g, "").trim() };
}

const decimalLiteral =
  /^(-?)\s*(\d*\.?\d*?)(?:\s*(?:\\times|\\cdot)\s*10\s*\^\s*\{?\s*(-?\d{1,5})\s*\}?|[eE]([-+]?\d{1,4}))?$/;

/** A literal such as 0.25, -1.50, 6.02\times 10^{23}; null for whole numbers without exponent and for expressions. */
function readDecimal(text: string, cut: boolean): { expression: Expression; decimal: Decimal } | null {
  const match = decimalLiteral.exec(text.replace(/^\+/, ""));
  if (!match) return null;
  const [, minus, digits = "", power1, power2] = match;
  const mantissa = parseDecimal(digits);
  const power = Number(power1 ?? power2 ?? 0);
  if (!mantissa || (!digits.includes(".") && !cut && power1 === undefined && power2 === undefined))
    return null;
  const places = digits.split(".")[1]?.length ?? 0;
  const value = multiply(multiply(mantissa, tenTo(power)), rational(minus ? -1n : 1n));
  const significant = digits.replace(".", "").replace(/^0+/, "").length;
  return { expression: number(value), decimal: { step: 10 ** (power - places), significant, cut } };
}

export function scaleToUnit(value: ValueAnswer, to: Unit): Expression {
  if (!value.unit) throw new Unreadable("has no unit");
  return call("Multiply", value.expression, number(divide(value.unit.size, to.size)));
}
