import { escapeLatex } from "./citation-text.ts";
import type { Report } from "./report.ts";

/** A booktabs table with its intervals, to \input into a paper; the sentence is its caption. */
export function reportLatex({ slug, question, title, detail, columns, rows, notes, url }: Report): string {
  const keys = Object.keys(columns) as (keyof typeof columns)[];
  const line = (cells: readonly string[]) => `${cells.map(toCell).join(" & ")} \\\\`;
  const text = [question, title, detail, ...Object.values(columns), ...rows.map(row => row.model)].join("");
  const lines = [
    "% Preamble: \\usepackage{booktabs}",
    ...(/^[\u0020-\u024f\u2010-\u2022\u2212]*$/.test(text)
      ? []
      : ["% Korean and other letters: XeLaTeX or LuaLaTeX, or pdfLaTeX with \\usepackage{kotex}"]),
    ...notes.map(note => `% ${escapeLatex(note)}`),
    ...(url === null ? [] : [`% ${url}`]),
    "\\begin{table}[ht]",
    "\\centering\\small\\setlength{\\tabcolsep}{4pt}",
    `\\caption{${toCell(`${question}${/[.?!。？]$/.test(question) ? "" : "."} ${title} ${detail}`.trimEnd())}}`,
    `\\label{tab:benchhub-plus-${slug}}`,
    `\\begin{tabular}{@{}${keys.map(key => (key === "model" ? "l" : "r")).join("")}@{}}`,
    "\\toprule",
    line(keys.map(key => columns[key])),
    "\\midrule",
    ...rows.map(row => line(keys.map(key => row[key]))),
    "\\bottomrule",
    "\\end{tabular}",
    "\\end{table}",
  ];
  return `${lines.join("\n")}\n`;
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
