import type { CitationReport } from "./citation.ts";
import { csvLine } from "./csv-line.ts";

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
  return table.map(csvLine).join("");
}

function unique(values: readonly string[]): string {
  return [...new Set(values)].join("; ");
}
