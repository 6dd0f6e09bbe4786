import { parseDate } from "../parse-date.ts";
import type { Answer, Operator } from "./answer.ts";
import { closingIndex, isEnclosed, splitTop } from "./brackets.ts";
import { cleanAnswer } from "./clean-answer.ts";
import { readCompound } from "./compound-units.ts";
import { leadingBounds } from "./korean-bounds.ts";
import { checkLimits, limits, Unreadable } from "./limits.ts";
import { readDeterminant, readMatrixArithmetic } from "./matrix-arithmetic.ts";
import { stripQualifiers, toFamily } from "./read-family.ts";
import { readMatrix } from "./read-matrix.ts";
import { isProse, readText } from "./read-text.ts";
import { readValue } from "./read-value.ts";
import { findRegion, listIntegers } from "./region.ts";

/**
 * The ways an answer may be read, the likeliest first; empty when none. Ambiguous notation ("1,22", "3 m", "AB")
 * has more than one reading, and two answers agree when any of their readings do.
 */
export function readAnswer(raw: string): { readings: Answer[]; problem: string | null } {
  checkLimits(raw);
  const bounds = leadingBounds(raw.trim());
  if (bounds && bounds.length === raw.trim().length) return readAnswer(bounds.interval);
  const date = parseDate(raw.replace(/\\text\s*\{([^{}]*)\}/g, "$1").replace(/[$*]/g, ""));
  if (date?.month && /[a-zA-Z월]|^\d{4}-/.test(raw))
    return { readings: [{ kind: "date", date }], problem: null };
  const clean = cleanAnswer(raw);
  const text = stripQualifiers(clean);
  const readings: Answer[] = [];
  let problem: string | null = null;
  const attempt = (read: () => Answer) => {
    try {
      readings.push(read());
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      problem ??= error.message;
    }
  };
  if (isProse(text)) return { readings: [readText(text)], problem };
  // \boxed{\text{x = 7}}: mathematics in a text command.
  const worded = /^\\text\s*\{(.*[\d=<>+*^/|()[\]±√∞].*)\}$/.exec(text);
  if (worded && closingIndex(text, text.indexOf("{")) === text.length) return readAnswer(worded[1]!);
  const compound = readCompound(text);
  if (compound) return { readings: [compound], problem };
  const decimalComma = /^(-?\d+),(\d{1,2}|\d{4,}|(?<=^-?0,)\d+)$/.exec(text);
  // "0,75" can only be a decimal, "1,22" may list two numbers.
  if (!/^-?0,\d+$/.test(text)) attempt(() => toFamily(readPart(text), clean));
  if (decimalComma) attempt(() => readValue(`${decimalComma[1]}.${decimalComma[2]}`));
  if (/^\d{1,3}(,[1-9]\d{2})+$/.test(raw.trim())) attempt(() => readList(raw.trim().split(","), false));
  const gluedUnit = /^(-?\d+(?:\.\d+)?)\s*([mgLsh])((?:\^\{[23]\})?)$/.exec(text);
  if (gluedUnit) attempt(() => readValue(`${gluedUnit[1]} \\text{${gluedUnit[2]}}${gluedUnit[3]}`));
  // P(3, 4): a point with its name.
  const point = /^[A-Z]'?\s*(?:\\cdot\s*)?(\([^()]*,[^()]*\))$/.exec(text);
  const raised = /^\$?\s*[A-Z]'?\s*(\([^()]*,[^()]*\))\s*\$?$/.exec(raw.trim());
  if (point ?? raised) attempt(() => readPart(cleanAnswer((point ?? raised)![1]!)));
  // "(C) 3": an option's mark before its value.
  const marked = /^\(?([A-J])(?:\)|\.)(?:\\cdot)?\s+(?=[-\d\\(a-z$])(.+)$/.exec(raw.trim());
  if (marked) {
    attempt(() => readPart(cleanAnswer(marked[2]!)));
    readings.push(readText(`(${marked[1]})`));
  }
  if (/^[a-zA-Z]{2,12}$/.test(text) || (readings.length === 0 && /^[\p{L}\p{N}\s'".,:-]+$/u.test(text)))
    readings.push(readText(text));
  return { readings, problem };
}

/** ℝ⁺, ℝ_{>0}, ℝ_{≥0}, ℝ⁻ as intervals. */
function halfLine(text: string): string | null {
  const sign = /^\\mathbb\{R\}\s*(?:\^\s*\{?\s*([+-])\s*\}?|_\s*\{?\s*(\+|>\s*0|\\ge\s*0|<\s*0)\s*\}?)$/.exec(
    text,
  );
  if (!sign) return null;
  const mark = (sign[1] ?? sign[2]!).replaceAll(" ", "");
  if (mark === "-" || mark === "<0") return "(-\\infty, 0)";
  return mark.startsWith("\\ge") ? "[0, \\infty)" : "(0, \\infty)";
}

/** Recursive descent over the loosest connective first. */
function readPart(raw: string): Answer {
  const text = raw.trim();
  if (text === "") throw new Unreadable("is empty");
  if (isProse(text)) return readText(text);
  // ]0, 1[ and [0, 1[: a bracket turned outwards is an open end.
  const turned = /^([[\]])([^[\]]+)([[\]])$/.exec(text);
  if (turned && (turned[1] === "]" || turned[3] === "["))
    return readPart(`${turned[1] === "]" ? "(" : "["}${turned[2]}${turned[3] === "[" ? ")" : "]"}`);
  const half = halfLine(text);
  if (half) return readPart(half);
  const matrix = readDeterminant(text, readPart) ?? readMatrix(text, readPart);
  if (matrix) return matrix;
  return (
    readConnected(text) ??
    readRelation(text) ??
    readMatrixArithmetic(text, readPart) ??
    readSets(text) ??
    readRatio(text) ??
    readBracket(text) ??
    readPlusMinus(text) ??
    readDigits(text) ??
    readValue(text)
  );
}

function readConnected(text: string): Answer | null {
  const options = splitTop(text, /\\or(?![a-zA-Z])/y);
  if (options.length > 1) return readAlternatives(options.map(piece => piece.text));
  const items = splitTop(text, /[,;](?:\s*\\and(?![a-zA-Z]))?|\\and(?![a-zA-Z])|\\\\/y).filter(
    piece => piece.text !== "",
  );
  if (items.length < 2) return null;
  return readList(
    items.map(piece => piece.text),
    false,
  );
}

function readAlternatives(parts: string[]): Answer {
  const read = spreadName(parts).map(readPart);
  if (read.some(isInequality)) return { kind: "any", parts: read };
  return {
    kind: "list",
    items: read.flatMap(part => (part.kind === "list" ? part.items : [part])),
    braces: false,
  };
}

/** "n = 1, 2, 3": the name belongs to every item. */
function spreadName(parts: string[]): string[] {
  const named = /^([a-zA-Z](?:_\{?\w+\}?)?)\s*=\s*(.+)$/.exec(parts[0] ?? "");
  const shared = named && parts.slice(1).every(part => !/[=<>]|\\(?:le|ge|ne|in)(?![a-zA-Z])/.test(part));
  return shared ? [named[2]!, ...parts.slice(1)] : parts;
}

function readList(parts: string[], braces: boolean): Answer {
  if (parts.length > limits.listItems) throw new Unreadable(`lists more than ${limits.listItems} items`);
  const items = spreadName(parts)
    .filter(part => !/\\in\s*\\mathbb/.test(part))
    .map(readPart);
  if (
    items.length > 0 &&
    items.every(item => isInequality(item) || (item.kind === "relation" && item.operator === "!="))
  ) {
    return items.length === 1 ? items[0]! : { kind: "all", parts: items };
  }
  if (items.length === 1 && !braces) return items[0]!;
  return {
    kind: "list",
    items: items.flatMap(item => (item.kind === "list" && !item.braces ? item.items : [item])),
    braces,
  };
}

const isInequality = (part: Answer): boolean =>
  part.kind === "all" ||
  part.kind === "any" ||
  (part.kind === "relation" && (part.operator === "<" || part.operator === "<="));

/** [[1, 2], [3, 4]]: a matrix as a programmer writes it; with round brackets they are points. */
function readRows(text: string): Answer | null {
  if (!/^\[\s*\[/.test(text)) return null;
  const rows = splitTop(text.slice(1, -1), /[,;]/y).map(({ text: row }) =>
    /^\[.*\]$/.test(row) && isEnclosed(row)
      ? splitTop(row.slice(1, -1), /[,;]/y).map(cell => cell.text)
      : null,
  );
  const width = rows[0]?.length;
  if (rows.length * (width ?? 0) > limits.listItems || rows.length < 2) return null;
  if (!rows.every(row => row !== null && row.length === width)) return null;
  return { kind: "matrix", rows: rows.map(row => row!.map(readPart)) };
}

const operators: Record<string, { operator: Operator; turned: boolean }> = {
  "=": { operator: "=", turned: false },
  "<": { operator: "<", turned: false },
  "\\lt": { operator: "<", turned: false },
  ">": { operator: "<", turned: true },
  "\\gt": { operator: "<", turned: true },
  "\\le": { operator: "<=", turned: false },
  "\\ge": { operator: "<=", turned: true },
  "\\ne": { operator: "!=", turned: false },
  "\\approx": { operator: "~", turned: false },
  "\\equiv": { operator: "=", turned: false },
  "\\in": { operator: "in", turned: false },
};

const relationSign = /&?(?:=|<|>|\\(?:lt|gt|le|ge|ne|approx|equiv|in)(?![a-zA-Z]))&?/y;

function readRelation(text: string): Answer | null {
  const implied = splitTop(text, /\\(?:implies|Rightarrow|Longrightarrow|iff|Leftrightarrow)(?![a-zA-Z])/y);
  if (implied.length > 1) return readPart(implied.at(-1)!.text);
  const pieces = splitTop(text, relationSign);
  if (pieces.length < 2) return null;
  const signs = pieces.slice(0, -1).map(piece => operators[piece.separator.replaceAll("&", "")]!);
  const sides = pieces.map(piece => piece.text);
  if (sides.at(-1) === "") throw new Unreadable("stops at a relation sign");
  if (signs.every(sign => sign.operator === "=")) {
    // A chain of equalities says its first and its last side; the steps between are working. Where the first
    // side names nothing, a name in the middle does: 1 = y = x = 0 says x = 0.
    const named = isBareName(sides[0]!) ? undefined : sides.slice(1, -1).findLast(isBareName);
    const left = sides[0] === "" ? null : readSide(named ?? sides[0]!);
    const right = readPart(sides.at(-1)!);
    return left ? { kind: "relation", operator: "=", left, right } : right;
  }
  if (signs.some(sign => sign.operator === "~"))
    return readApproximation(
      sides,
      signs.map(sign => sign.operator),
    );
  if (signs.some(sign => sign.operator === "in") && sides.length === 2) {
    return { kind: "relation", operator: "in", left: readSide(sides[0]!), right: readPart(sides[1]!) };
  }
  const parts = signs.map(({ operator, turned }, index): Answer => {
    const [left, right] = [readSide(sides[index]!), readSide(sides[index + 1]!)];
    return { kind: "relation", operator, left: turned ? right : left, right: turned ? left : right };
  });
  return parts.length === 1 ? parts[0]! : { kind: "all", parts };
}

const isBareName = (side: string) => /^[a-zA-Z](?:_\{?\w+\}?)?$/.test(side);

/** "x = 1/3 ≈ 0.33" answers 1/3; "x ≈ 0.33" answers 0.33. */
function readApproximation(sides: string[], signs: Operator[]): Answer {
  const at = signs.indexOf("~");
  const before = sides.slice(0, at + 1);
  const name = /^[a-zA-Z\\]\w*(?:\s*\([^()]*\))?$/.test(before[0] ?? "");
  if (before.length === 1 && (name || before[0] === ""))
    return readPart(`${before[0]} = ${sides.at(-1)}`.replace(/^ = /, ""));
  return readPart(before.join(" = "));
}

function readSide(text: string): Answer {
  if (text === "") throw new Unreadable("has an empty side");
  try {
    return readBracket(text) ?? readPlusMinus(text) ?? readRatio(text) ?? readValue(text);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return readText(text);
  }
}

function readSets(text: string): Answer | null {
  const pieces = splitTop(
    text,
    /\\(?:cup|cap|setminus)(?![a-zA-Z])|(?<=\\mathbb\{R\}\s*)(?:-|\\)(?=\s*\\\{)/y,
  );
  if (pieces.length < 2) return null;
  const names = { "\\cup": "union", "\\cap": "intersection" } as const;
  return pieces.slice(1).reduce<Answer>(
    (left, piece, index) => ({
      kind: "sets",
      operator: names[pieces[index]!.separator as keyof typeof names] ?? "minus",
      left,
      right: readPart(piece.text),
    }),
    readPart(pieces[0]!.text),
  );
}

function readRatio(text: string): Answer | null {
  const clock = /^(\d{1,2}):(\d{2})(?:\s*(?:\\text\{)?([ap])\.?\s?m\.?\}?)?$/i.exec(text);
  const pieces = splitTop(text, /:/y);
  if (pieces.length < 2) return null;
  const parts = (clock ? [clock[1]!, clock[2]!] : pieces.map(piece => piece.text)).map(readValue);
  const half = clock?.[3]?.toLowerCase();
  return { kind: "ratio", parts, clock: !clock ? null : half === "a" ? "am" : half === "p" ? "pm" : "any" };
}

function readBracket(text: string): Answer | null {
  const column = /^([[(].*[\])])\s*\^\s*\{?\s*(?:T|\\top|\\intercal|\\mathsf\{T\})\s*\}?$/.exec(text);
  if (column && isEnclosed(column[1]!)) {
    const row = readBracket(column[1]!);
    return row?.kind === "tuple" ? { kind: "matrix", rows: row.items.map(item => [item]) } : null;
  }
  if (!isEnclosed(text)) return null;
  if (text.startsWith("\\{") || text.startsWith("{")) {
    const inner = text.startsWith("\\{")
      ? text.slice(2, -2).trim()
      : text.slice(1, closingIndex(text, 0) - 1).trim();
    if (inner === "") return { kind: "named", name: "nothing" };
    const [names, condition] = splitTop(inner, /\\mid(?![a-zA-Z])|\||:/y);
    if (condition && /^[a-zA-Z](\s*\\in.*)?$/.test(names!.text))
      return readCondition(names!.text, condition.text);
    const items = splitTop(inner, /[,;]|\\and(?![a-zA-Z])/y)
      .map(piece => piece.text)
      .filter(Boolean);
    return text.startsWith("{") && items.length === 1 ? readPart(inner) : readList(items, true);
  }
  const rows = readRows(text);
  if (rows) return rows;
  const [open, close] = [text[0], text.at(-1)];
  const angled = text.startsWith("\\langle");
  const inner = angled ? text.slice(7, -7) : text.slice(1, -1);
  const items = splitTop(inner, /[,;]/y)
    .map(piece => piece.text)
    .filter(Boolean);
  if (!angled && !(open === "(" || open === "[")) return null;
  if (items.length < 2)
    return open === close || items.length === 0 || (open === "(") !== (close === ")")
      ? null
      : readPart(inner);
  if (items.length > limits.listItems) throw new Unreadable(`lists more than ${limits.listItems} items`);
  const ends = angled ? (["<", ">"] as const) : ([open as "(" | "[", close as ")" | "]"] as const);
  return { kind: "tuple", open: ends[0], close: ends[1], items: items.map(readPart) };
}

/** {x ∈ ℤ : -1 ≤ x ≤ 1} lists integers; without a domain, or over ℝ, the condition is the answer. */
function readCondition(names: string, condition: string): Answer {
  const domain = /\\in\s*(?:\\mathbb\{([ZNQC])\}|([ZN])\b)/.exec(names);
  const body = readPart(condition);
  // The letter of a condition is any letter.
  if (!domain)
    return { kind: "sets", operator: "intersection", left: body, right: { kind: "named", name: "reals" } };
  const region = findRegion(body);
  const name = domain[1] ?? domain[2];
  if (!region || name === "Q" || name === "C")
    throw new Unreadable("is a set whose elements cannot be listed");
  const integers = listIntegers(region, name === "N" ? 1 : Number.NEGATIVE_INFINITY, limits.listItems);
  if (!integers) throw new Unreadable("is an endless set");
  return { kind: "list", items: integers.map(value => readValue(String(value))), braces: true };
}

/** a ± b is two values, a ∓ b too. Further signs in one expression move together. */
function readPlusMinus(text: string): Answer | null {
  if (!/\\pm(?![a-zA-Z])|\\mp(?![a-zA-Z])/.test(text)) return null;
  const sides = (["+", "-"] as const).map(sign => {
    const other = sign === "+" ? "-" : "+";
    return readValue(text.replace(/\\pm(?![a-zA-Z])/g, sign).replace(/\\mp(?![a-zA-Z])/g, other));
  });
  return { kind: "list", items: sides, braces: false };
}

/** 1112_3, 2A_{16}: digits in a base. */
function readDigits(text: string): Answer | null {
  const match =
    /^([0-9A-F]+)\s*_\s*\{?\s*(?:\\text\{)?(\d{1,2}|two|three|five|seven|eight)\s*\}?\s*\}?$/.exec(text);
  if (!match || !/\d/.test(match[1]!)) return null;
  const names: Record<string, string> = { two: "2", three: "3", five: "5", seven: "7", eight: "8" };
  return { kind: "digits", digits: match[1]!, base: names[match[2]!] ?? match[2]! };
}
