import { escapeLatex } from "./citation-text.ts";
import type { Report } from "./report.ts";

/** A booktabs table with its intervals, to \input into a paper of one column or two; the sentence is its caption. */
export function reportLatex({ slug, question, title, detail, columns, rows, notes, url }: Report): string {
  const keys = Object.keys(columns) as (keyof typeof columns)[];
  const line = (cells: readonly string[]) => `${cells.join(" & ")} \\\\`;
  const text = [question, title, detail, ...Object.values(columns), ...rows.map(row => row.model)].join("");
  const lines = [
    "% Preamble: \\usepackage{booktabs,tabularx}",
    ...(/^[\u0020-\u024f\u2010-\u2022\u2212]*$/.test(text)
      ? []
      : ["% Korean and other letters: XeLaTeX or LuaLaTeX, or pdfLaTeX with \\usepackage{kotex}"]),
    ...notes.map(note => `% ${escapeLatex(note)}`),
    ...(url === null ? [] : [`% ${url}`]),
    "\\begin{table*}[ht]",
    // A caption above its table has no room under it of itself.
    "\\centering\\footnotesize\\setlength{\\tabcolsep}{4pt}\\setlength{\\belowcaptionskip}{4pt}",
    `\\caption{${toCell(`${question}${/[.?!。？]$/.test(question) ? "" : "."} ${title} ${detail}`.trimEnd())}}`,
    `\\label{tab:benchhub-plus-${slug}}`,
    // As wide as the text, however long a name is: the names' column takes what the figures leave, and breaks.
    `\\begin{tabularx}{\\linewidth}{@{}${keys.map(key => (key === "model" ? nameColumn : "r")).join("")}@{}}`,
    "\\toprule",
    line(keys.map(key => toHead(columns[key]))),
    "\\midrule",
    ...rows.map(row => line(keys.map(key => (key === "model" ? toName(row.model) : toCell(row[key]))))),
    "\\bottomrule",
    "\\end{tabularx}",
    "\\end{table*}",
  ];
  return `${lines.join("\n")}\n`;
}

const nameColumn = ">{\\raggedright\\arraybackslash}X";

/** A heading with its unit under it. */
function toHead(text: string): string {
  const lines = text.split(", ").map(toCell);
  return lines.length === 1 ? lines[0]! : `\\shortstack[r]{${lines.join("\\\\")}}`;
}

/** A model's name, which is often an address of many parts, may break after each. */
function toName(text: string): string {
  return text
    .split(/(?<=[/:@_])(?=[^/:@_\s])/)
    .map(toCell)
    .join("\\allowbreak{}");
}

/** Dashes, quotes and signs as every LaTeX prints them; pictures, which its fonts lack, are left out. */
function toCell(text: string): string {
  return escapeLatex(text.replace(/\p{Extended_Pictographic}/gu, ""))
    .replaceAll("–", "--")
    .replaceAll("−", "$-$")
    .replaceAll("“", "``")
    .replaceAll("”", "''")
    .replaceAll("‘", "`")
    .replaceAll("’", "'");
}
