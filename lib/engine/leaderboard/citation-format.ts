/** What a citation report can be had as. */
export const citationFormats = ["latex", "bibtex", "csv", "markdown"] as const;
export type CitationFormat = (typeof citationFormats)[number];
