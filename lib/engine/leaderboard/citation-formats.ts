import type { CitationReport } from "./citation.ts";
import { citationBibtex } from "./citation-bibtex.ts";
import { citationCsv } from "./citation-csv.ts";
import { citationLatex } from "./citation-latex.ts";
import { citationMarkdown } from "./citation-markdown.ts";

const formats = {
  latex: { extension: "tex", render: citationLatex },
  bibtex: { extension: "bib", render: citationBibtex },
  csv: { extension: "csv", render: citationCsv },
  markdown: { extension: "md", render: citationMarkdown },
} as const satisfies Record<string, { extension: string; render: (report: CitationReport) => string }>;

export type CitationFormat = keyof typeof formats;
export const citationFormats = Object.keys(formats) as CitationFormat[];

export function renderCitation({ report, format }: { report: CitationReport; format: CitationFormat }): {
  text: string;
  fileName: string;
} {
  const { extension, render } = formats[format];
  return { text: render(report), fileName: `citation-${report.slug}.${extension}` };
}
