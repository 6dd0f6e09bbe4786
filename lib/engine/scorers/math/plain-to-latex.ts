import { closingIndex } from "./brackets.ts";
import { Unreadable } from "./limits.ts";

const functionNames =
  "arcsin|arccos|arctan|asin|acos|atan|sinh|cosh|tanh|sin|cos|tan|cot|sec|csc|log|ln|exp|max|min|gcd|floor|ceil|abs|sqrt|cbrt";
const letterNames =
  "infinity|infty|inf|oo|pi|theta|alpha|beta|gamma|delta|epsilon|lambda|omega|sigma|phi|rho|mu|tau";
const named = new RegExp(`(?<![\\\\a-zA-Z가-힣])(?:${functionNames}|${letterNames})(?![a-zA-Z가-힣])`, "g");
const rare = /(?<![\\a-zA-Z{])(lcm|sech|csch|arccot|arcsec|arccsc|sgn|arsinh|arcosh|artanh)(?![a-zA-Z])/g;
const glued =
  /(?<![\\a-zA-Z])(sin|cos|tan|ln|log)(?=[a-zA-Z](?![a-zA-Z]))|(?<=\d)(pi|sqrt|sin|cos|tan|ln|log)(?![a-z])/g;

const replacements: Record<string, string> = {
  infinity: "\\infty ",
  inf: "\\infty ",
  oo: "\\infty ",
  asin: "\\arcsin ",
  acos: "\\arccos ",
  atan: "\\arctan ",
};

/** Plain notation (sqrt(2), x**2, pi/4, >=, 3 x 10^8, "1 1/2", "3 million") as LaTeX. LaTeX passes through. */
export function plainToLatex(text: string): string {
  let latex = countings(text)
    .replace(/\s(?:equals|is equal to)\s/g, " = ")
    .replace(
      /(?<=\d)\s+and\s+(?:a|one)\s+(half|third|quarter|fourth|fifth)(?![a-z])/gi,
      (_, part: string) => `\\frac{1}{${parts[part.toLowerCase()]}}`,
    )
    .replace(/!=/g, "\\ne ")
    .replace(/<=>|<->/g, "\\iff ")
    .replace(/=>|->/g, "\\to ")
    .replace(/<=|=</g, "\\le ")
    .replace(/>=/g, "\\ge ")
    .replace(/~=|≃|≅|\\(?:simeq|approxeq|thickapprox|doteq)(?![a-zA-Z])/g, "\\approx ")
    .replace(/\*\*/g, "^")
    .replace(/(?<=[\d)}])\s*[xX]\s*(?=10\s*\^)/g, "\\times ")
    .replace(/(?<=\d)\s+[xX]\s+(?=\d)/g, "\\times ")
    .replace(/\*/g, "\\cdot ")
    .replace(glued, name => (name === "pi" ? "\\pi " : `\\${name} `))
    .replace(rare, "\\operatorname{$1} ")
    .replace(/(?<=\\operatorname\{\w+\}|\\[gl]cd)\s+(?=\()/g, "")
    .replace(named, name => replacements[name] ?? `\\${name} `)
    .replace(
      /(?<=\d)\s*(hundred|thousand|million|billion|trillion)(?![a-z])/gi,
      (_, word: string) => `\\times 10^{${scales[word.toLowerCase()]}}`,
    );
  latex = connectives(latex);
  latex = roots(latex);
  latex = powers(latex);
  latex = fractions(latex);
  return (
    latex
      .replace(
        /\\(arc)?(sin|cos|tan|sec|csc|cot|sinh|cosh|tanh)\s*\^\s*(?:\{\s*-\s*1\s*\}|-1)/g,
        (_, arc, name) => (hyperbolic[name] ?? `\\arc${arc ?? ""}${name}`).concat(" "),
      )
      .replace(/\\(floor|ceil|abs)\s*\(([^()]*)\)/g, (_, name, inner) =>
        name === "abs" ? `|${inner}|` : `\\l${name} ${inner}\\r${name} `,
      )
      // A capital before a bracket is a factor to a reader (P(1+r)^t), a function to the parser.
      .replace(/(?<![\\a-zA-Z])([A-EI-Z])\s*(?=\()/g, "$1\\cdot ")
  );
}

const many = String.raw`\{?\s*(\d+|[a-zA-Z](?:[-+]\d+)?)\s*\}?`;
const counted = new RegExp(
  String.raw`(?:\{\s*\}|(?<![\w})\]]\s*))[_^]\s*${many}\s*(?:\\mathrm\s*)?\{?\s*([CPH])\s*\}?\s*_\s*${many}|(?<![\w\\.])(\d+)([CPH])(\d+)(?!\w)|(?<![\w\\])(C)\s*\(\s*(\d+)\s*,\s*(\d+)\s*\)`,
  "g",
);

/** ₅C₂, {}_nC_r, 5C2, C(5,2): combinations, permutations P and combinations with repetition H. */
function countings(text: string): string {
  return text.replace(counted, (_whole, n1, sign1, r1, n2, sign2, r2, sign3, n3, r3) => {
    const [n, sign, r] = [n1 ?? n2 ?? n3, sign1 ?? sign2 ?? sign3, r1 ?? r2 ?? r3];
    if (sign === "C") return ` \\binom{${n}}{${r}} `;
    return sign === "H" ? ` \\binom{${n}+${r}-1}{${r}} ` : ` (\\binom{${n}}{${r}}\\cdot {${r}}!) `;
  });
}

const hyperbolic: Record<string, string> = {
  sinh: "\\operatorname{arsinh}",
  cosh: "\\operatorname{arcosh}",
  tanh: "\\operatorname{artanh}",
};
const parts: Record<string, number> = { half: 2, third: 3, quarter: 4, fourth: 4, fifth: 5 };
const scales: Record<string, number> = { hundred: 2, thousand: 3, million: 6, billion: 9, trillion: 12 };

function connectives(text: string): string {
  return text
    .replace(
      /(?<![\\a-zA-Z])(?:,\s*)?(?:or)(?![a-zA-Z])|\s*(?:또는|혹은)\s*|(?<=[\d)}a-z])\s*(?:이거나|거나)\s*|\\lor(?![a-zA-Z])/gi,
      " \\or ",
    )
    .replace(
      /(?<![\\a-zA-Z])(?:,\s*)?(?:and)(?![a-zA-Z])|,?\s*(?:그리고|및)\s*|(?<=[\d)}a-z])\s*(?:와|과|이고)\s+|\\(?:land|wedge)(?![a-zA-Z])/gi,
      " \\and ",
    );
}

/** √2, \sqrt(x+1), sqrt(2), cbrt(5): braces around what is under the root. */
function roots(text: string): string {
  let result = text.replace(/\\cbrt/g, "\\sqrt[3]");
  const open = /\\sqrt(\s*\[[^\]]{1,20}\])?\s*\(/g;
  for (let round = 0; round < 50; round++) {
    open.lastIndex = 0;
    const match = open.exec(result);
    if (!match) break;
    const start = match.index + match[0].length - 1;
    const end = closingIndex(result, start);
    if (end < 0) break;
    result = `${result.slice(0, start)}{${result.slice(start + 1, end - 1)}}${result.slice(end)}`;
  }
  return result.replace(/(?<!\\)\\sqrt(\s*\[[^\]]{1,20}\])?\s*(\d{2,}(?:\.\d+)?)/g, "\\sqrt$1{$2}");
}

/** x^10, x^-2, x^(n+1), 2^1.5, log_10: more than one character of an exponent belongs to it. */
function powers(text: string): string {
  let result = text
    .replace(/([\^_])\s*([-+]?\d+(?:\.\d+)?)/g, "$1{$2}")
    .replace(/\^\s*-\s*([a-zA-Z])/g, "^{-$1}");
  const open = /[\^_]\s*\(/g;
  for (let round = 0; round < 50; round++) {
    open.lastIndex = 0;
    const match = open.exec(result);
    if (!match) break;
    const start = match.index + match[0].length - 1;
    const end = closingIndex(result, start);
    if (end < 0) break;
    result = `${result.slice(0, start)}{${result.slice(start + 1, end - 1)}}${result.slice(end)}`;
  }
  return result;
}

const simpleFraction = String.raw`\\frac\s*(?:\{\s*(\d+)\s*\}|(\d))\s*(?:\{\s*(\d+)\s*\}|(\d))`;
const mixed = new RegExp(String.raw`(?<![\d.^_}a-zA-Z\\)])(\d+)\s*${simpleFraction}(?![\d!^])`, "g");

/** 3/4 is one fraction, before what follows it is multiplied; 1 3/4 and 1\frac{3}{4} are sums. */
function fractions(text: string): string {
  return text
    .replace(
      /(?<![\d.^_)}\]a-zA-Z/!|]|\\[a-z]+\s)(\d+)\s+(\d+)\s*\/\s*(\d+)(?![\d.^])/g,
      (_, units, n, d) => {
        if (Number(n) >= Number(d)) throw new Unreadable("has a mixed number whose fraction is not proper");
        return `${units}\\frac{${n}}{${d}}`;
      },
    )
    .replace(/(?<![\d.^_)}\]a-zA-Z/!|]\s?)(\d+)\s*\/\s*(\d+)(?![\d.^!/])/g, "\\frac{$1}{$2}")
    .replace(mixed, (whole, units, n1, n2, d1, d2) => {
      const [n, d] = [Number(n1 ?? n2), Number(d1 ?? d2)];
      return n < d ? `(${units}+\\frac{${n}}{${d}})` : whole;
    });
}
