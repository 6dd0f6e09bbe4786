import type { CitationReport } from "./citation.ts";

/** The table as RFC 4180 CSV; where a source came in several versions they are joined by "; ". */
export function citationCsv({ rows }: Pick<CitationReport, "rows">): string {
  const table = [
    ["name", "n", "licence", "citation_key", "dataset", "source", "revision"],
    ...rows.map(({ name, n, license, key, versions }) => [
      name,
      String(n),
      license,
      key,
      unique(versions.map(v => v.dataset)),
      unique(versions.map(v => v.source)),
      unique(versions.map(v => v.revision)),
    ]),
  ];
  return table.map(cells => `${cells.map(formatCell).join(",")}\r\n`).join("");
}

function unique(values: readonly string[]): string {
  return [...new Set(values)].join("; ");
}

/** A spreadsheet takes a cell that starts so for a formula; the apostrophe makes it text. */
function formatCell(value: string): string {
  const safe = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
