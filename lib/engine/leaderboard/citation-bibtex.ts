import type { CitationReport, Reference } from "./citation.ts";
import { escapeLatex, escapeUrl } from "./citation-text.ts";

/** The reference list as a .bib file. */
export function citationBibtex({ references }: Pick<CitationReport, "references">): string {
  return `${references.map(formatEntry).join("\n\n")}\n`;
}

function formatEntry(reference: Reference): string {
  const { kind, key, title, authors, year, venue, volume, pages, publisher, arxiv, doi, url, note } =
    reference;
  const venueField = kind === "article" ? "journal" : "booktitle";
  const fields: [string, string | undefined][] = [
    // Double braces keep capitals as they are written.
    ["title", `{${escapeLatex(title)}}`],
    ["author", authors?.map(escapeLatex).join(" and ")],
    // What an entry without authors is sorted and labelled by.
    ["key", authors === undefined ? escapeLatex(title) : undefined],
    ["year", year === undefined ? undefined : String(year)],
    [venueField, venue === undefined ? undefined : escapeLatex(venue)],
    ["volume", volume],
    ["pages", pages],
    ["publisher", publisher],
    ["eprint", arxiv],
    ["archivePrefix", arxiv === undefined ? undefined : "arXiv"],
    ["doi", doi === undefined ? undefined : escapeLatex(doi)],
    ["url", addressOf({ url, arxiv })],
    ["note", note === undefined ? undefined : escapeLatex(note)],
  ];
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${value}}`]));
  return `@${kind}{${key},\n${lines.join(",\n")}\n}`;
}

function addressOf({ url, arxiv }: Pick<Reference, "url" | "arxiv">): string | undefined {
  if (url !== undefined) return escapeUrl(url);
  return arxiv === undefined ? undefined : `https://arxiv.org/abs/${arxiv}`;
}
