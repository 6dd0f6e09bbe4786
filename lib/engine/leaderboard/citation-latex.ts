import type { CitationReport } from "./citation.ts";
import { citationBibtex } from "./citation-bibtex.ts";
import { escapeLatex } from "./citation-text.ts";

/** A paragraph and a table to \input into a paper; the entries they cite stand under it as comments. */
export function citationLatex(report: CitationReport): string {
  const { rows, items, keys, slug } = report;
  // The ranking's own table, in the same paper, has the label without "sources".
  const label = `tab:benchhub-plus-sources-${slug}`;
  const body = rows.map(
    ({ name, key, n, license }) =>
      `${escapeLatex(name)}~\\cite{${key}} & ${n} & ${escapeLatex(license)} \\\\`,
  );
  const lines = [
    "% Preamble: \\usepackage{booktabs}",
    ...(isAscii(report)
      ? []
      : ["% Korean and other letters: XeLaTeX or LuaLaTeX, or pdfLaTeX with \\usepackage{kotex}"]),
    ...report.unknown.map(name => `% Bibliographic facts are missing for: ${escapeLatex(name)}`),
    `The evaluation asks ${items} questions, drawn and scored by BenchHub Plus~\\cite{${keys.leaderboard}}.`,
    `Labels follow BenchHub~\\cite{${keys.benchHub}}, scoring the methods of HRET~\\cite{${keys.hret}}.`,
    `Table~\\ref{${label}} lists where the questions come from.`,
    "",
    "\\begin{table}[ht]",
    "\\centering",
    "\\begin{tabular}{@{}lrl@{}}",
    "\\toprule",
    "Data set & $n$ & Licence \\\\",
    "\\midrule",
    ...body,
    "\\midrule",
    `Total & ${items} & \\\\`,
    "\\bottomrule",
    "\\end{tabular}",
    "\\caption{Source data sets of the evaluated questions.}",
    `\\label{${label}}`,
    "\\end{table}",
    "",
    "% Entries of the bibliography file:",
    ...citationBibtex(report)
      .trimEnd()
      .split("\n")
      .map(line => `% ${line}`.trimEnd()),
  ];
  return `${lines.join("\n")}\n`;
}

function isAscii({ rows, question }: CitationReport): boolean {
  return [question ?? "", ...rows.flatMap(({ name, license }) => [name, license])].every(text =>
    /^[\u0020-\u024f]*$/.test(text),
  );
}
