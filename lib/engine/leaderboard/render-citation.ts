import type { CitationReport } from "./citation.ts";
import { citationBibtex } from "./citation-bibtex.ts";
import { citationCsv } from "./citation-csv.ts";
import type { CitationFormat } from "./citation-format.ts";
import { citationLatex } from "./citation-latex.ts";
import { citationMarkdown } from "./citation-markdown.ts";

const files = {
  latex: { extension: "tex", render: citationLatex },
  bibtex: { extension: "bib", render: citationBibtex },
  csv: { extension: "csv", render: citationCsv },
  markdown: { extension: "md", render: citationMarkdown },
} satisfies Record<CitationFormat, { extension: string; render: (report: CitationReport) => string }>;

export function renderCitation({ report, format }: { report: CitationReport; format: CitationFormat }): {
  text: string;
  fileName: string;
} {
  const { extension, render } = files[format];
  return { text: render(report), fileName: `citation-${report.slug}.${extension}` };
}
