import { closingIndex } from "./brackets.ts";
import { expandKoreanNumerals, koreanFractions } from "./korean-numerals.ts";
import { plainToLatex } from "./plain-to-latex.ts";
import { unicodeToLatex } from "./unicode-to-latex.ts";

/**
 * One answer as clean LaTeX: no layout, no delimiters, words only inside \text{…}, connectives as \and and \or.
 * What follows reads this form only.
 */
export function cleanAnswer(raw: string): string {
  let text = unescapeCommands(unicodeToLatex(raw).trim());
  // One dollar sign before a number is money; two enclose a formula.
  if ((text.match(/\$/g)?.length ?? 0) === 1) text = text.replace(/(?<!\\)\$(?=\s?\d)/, "\\$");
  text = text.replace(/(?:\b(?:minus|negative)\s+|(?:마이너스|영하)\s?)(?=\d)/gi, "-");
  text = stripMarkdown(text);
  text = text.replace(/\\\$|(?<!\\)\$\$?|\\[()]|\\\[(?!\d*(?:pt|em|ex|mm|cm)\])|(?<!\\)\\\]/g, found =>
    found === "\\$" ? "\\text{dollars} " : " ",
  );
  text = stripLayout(text);
  text = unwrap(
    text,
    /\\(?:boxed|fbox|mathbf|boldsymbol|bm|mathit|mathcal|mathsf|displaystyle|ensuremath|underline|bold)\s*(?=\{)/,
  );
  const words: string[] = [];
  text = takeWords(text.replace(/[\ue000-\uefff]/g, ""), words);
  text = expandKoreanNumerals(koreanFractions(text));
  text = groupDigits(text);
  text = plainToLatex(text);
  return trimEnds(putWords(text, words));
}

const doubled =
  /(?<!\\)\\\\(?=(?:[dtc]?frac|sqrt|left|right|leq?|geq?|neq?|lt|gt|pi|theta|infty|cdot|times|cup|cap|in|pm|text|boxed|begin|end|mathbb|overline|circ|log|ln|sin|cos|tan)(?![a-zA-Z]))/g;

/** A JSON string left escaped: "\\frac" is no row break, for no row begins with the letters "frac". */
const unescapeCommands = (text: string) => text.replace(doubled, "\\");

function stripMarkdown(text: string): string {
  return text.replace(/(?<![\w)}\]])\*\*|\*\*(?![\w({\\-])|`+/g, "").replace(/^\s*[#>]+\s*/, "");
}

const layout =
  /\\(?:left|right|middle|[bB]igg?[lr]?|displaystyle|textstyle|scriptstyle|limits|nolimits|mathstrut|strut|hfill|noindent|centering|phantom\{[^{}]*\}|hspace\*?\{[^{}]*\}|vspace\*?\{[^{}]*\})(?![a-zA-Z])\.?/g;

function stripLayout(text: string): string {
  return text
    .replace(/\s*\{\s*,\s*\}\s*|(?<!\\)\\!|,\\!/g, found => (found.includes(",") ? "\uf8ff" : ""))
    .replace(/\uf8ff\s*/g, "\uf8ff")
    .replace(/\\(?:d|t|c)frac(?![a-zA-Z])/g, "\\frac")
    .replace(/\\(?:d|t)binom(?![a-zA-Z])/g, "\\binom")
    .replace(/\\left\s*\\?\.|\\right\s*\\?\./g, "")
    .replace(layout, "")
    .replace(/\\(?:quad|qquad)(?![a-zA-Z])/g, " ; ")
    .replace(/(?<!\\)\\[,:>; ]|~|\\(?:enspace|thinspace|medspace|thickspace)(?![a-zA-Z])/g, " ")
    .replace(/\\(?:leqslant|leqq|leq)(?![a-zA-Z])/g, "\\le")
    .replace(/\\(?:geqslant|geqq|geq)(?![a-zA-Z])/g, "\\ge")
    .replace(/\\neq(?![a-zA-Z])|\\not\s*=/g, "\\ne")
    .replace(/\\(?:l|r)brace(?![a-zA-Z])/g, found => (found.includes("l") ? "\\{" : "\\}"))
    .replace(/\\(?:lbrack|lparen)(?![a-zA-Z])/g, "(")
    .replace(/\\(?:dots|cdots|dotsc|dotsb|dotsm|dotso)(?![a-zA-Z])/g, "\\ldots")
    .replace(/\\(?:varnothing|empty)(?![a-zA-Z])/g, "\\emptyset")
    .replace(/\\(?:backslash|smallsetminus)(?![a-zA-Z])/g, "\\setminus")
    .replace(/\\(?:l|r)?[vV]ert(?![a-zA-Z])/g, "|")
    .replace(/\\mathbb\s*([A-Z])/g, "\\mathbb{$1}")
    .replace(/\\(?:degree|degrees)(?![a-zA-Z])/g, "^\\circ ")
    .replace(/\^\s*\{\s*\\circ\s*\}|\^\s*\\circ/g, "\\degree ")
    .replace(/\\(?:text|mathrm)\s*\{\s*\\degree\s*([CF])\s*\}/g, "\\text{deg$1}")
    .replace(/\\degree\s*(?:\\(?:text|mathrm)\s*\{\s*([CF])\s*\}|([CF])(?![a-zA-Z]))/g, "\\text{deg$1$2}")
    .replace(/\\dot\{(\d)\}(\d*)\\dot\{(\d)\}/g, "\\overline{$1$2$3}")
    .replace(/\\(?:dot)\{(\d)\}/g, "\\overline{$1}")
    .replace(/\\(?:hat|widehat|vec)\s*\{\s*\\?([ijk])(?:math)?\s*\}/g, " $1 ")
    .replace(/\\colon(?![a-zA-Z])/g, ":")
    .replace(/\\(?:cdotp|ast|centerdot)(?![a-zA-Z])/g, "\\cdot")
    .replace(/\\(?:mathrm|text|rm)\s*\{(?:[^{}]|\^\s*\{-?\d\})*\}/g, unit =>
      unit.replace(/\^\s*\{(-?\d)\}/g, "^$1"),
    )
    .replace(/\\mathrm\{\s*([a-zA-Z])\s*\}|\\rm\s+([ei])(?![a-zA-Z])/g, (_, a, b) => ` ${a ?? b} `)
    .replace(/\\%/g, "%")
    .replace(/\\#/g, "");
}

function unwrap(text: string, command: RegExp): string {
  for (let round = 0; round < 20; round++) {
    const match = command.exec(text);
    if (!match) return text;
    const open = match.index + match[0].length;
    const end = closingIndex(text, open);
    if (end < 0) return text;
    text = `${text.slice(0, match.index)} ${text.slice(open + 1, end - 1)} ${text.slice(end)}`;
  }
  return text;
}

const textCommand =
  /\\(?:text(?:bf|it|rm|sf|tt|normal|up|sl)?|mbox|hbox|mathrm|operatorname\*?)\s*\{([^{}]*)\}/g;
const operators =
  /^(?:gcd|max|min|arg|coth|sinh|cosh|tanh|arcsin|arccos|arctan|sin|cos|tan|cot|sec|csc|ln|log|exp|det|mod|deg)$/;
const rareOperators = /^(?:lcm|sech|csch|arccot|arcsec|arccsc|sgn|arsinh|arcosh|artanh)$/;

/**
 * Text commands become placeholders that no later rule touches, connectives \and or \or; mathematics written as
 * text is mathematics again.
 */
function takeWords(text: string, words: string[]): string {
  return text.replace(textCommand, (_whole, inner: string) => {
    const word = inner.replace(/\s+/g, " ").trim();
    if (word === "") return " ";
    if (/^[eid]$/.test(word)) return ` ${word} `;
    if (operators.test(word)) return ` \\${word} `;
    if (/^[조억만천백십]+$/.test(word)) return word;
    if (rareOperators.test(word) || /^,?\s*(?:and|및|그리고|와|과|&|or|또는|혹은|이거나)\s*$/i.test(word))
      return ` ${word} `;
    if (/^[-\d.,\s/+=^%°]+$/.test(word)) return ` ${word} `;
    words.push(word);
    return ` \\text{${String.fromCharCode(firstPlaceholder + words.length - 1)}} `;
  });
}

const firstPlaceholder = 0xe000;

function putWords(text: string, words: string[]): string {
  return text.replace(/[\ue000-\uefff]/g, char => words[char.charCodeAt(0) - firstPlaceholder] ?? "");
}

/** "12,345", "12{,}345", "12 345" are one number; inside brackets a comma separates. */
function groupDigits(text: string): string {
  const marked = text.replace(/(?<=\d)\uf8ff(?=\d{3}(?!\d))/g, "").replaceAll("\uf8ff", ",");
  const spaced = marked.replace(/(?<![\d.,}_^])[1-9]\d{0,2}(?: \d{3})+(?![\d,])/g, run =>
    run.replaceAll(" ", ""),
  );
  return spaced.replace(/(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])/g, (run, at: number) =>
    depthAt(spaced, at) === 0 ? run.replaceAll(",", "") : run,
  );
}

function depthAt(text: string, end: number): number {
  let depth = 0;
  for (let index = 0; index < end; index++) {
    if ("([{".includes(text[index]!)) depth++;
    else if (")]}".includes(text[index]!)) depth--;
  }
  return depth;
}

function trimEnds(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/^[\s.,;:]+(?!\d)/, "")
    .replace(/(?:\\\\|[\s,;:?]|(?<!\.)\.)+$/, "")
    .trim();
}
