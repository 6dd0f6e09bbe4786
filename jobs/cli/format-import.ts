import type { ImportProgress } from "../../db/queries/imports.ts";
import { visibleText } from "./visible-text.ts";

const mostLines = 12;

/** What became of the records, by reason and by label; the long tail in one line. */
export function formatImport({ progress }: { progress: ImportProgress }): string {
  const { rowsRead, accepted, rejected, repeated, rejections, unmapped } = progress;
  const kept = Object.values(unmapped).reduce((sum, count) => sum + count, 0);
  return [
    `${rowsRead} records read: ${accepted} taken, ${rejected} rejected, ${repeated} the same as an earlier one`,
    ...listCounts(rejections),
    ...(kept > 0 ? [`${kept} labels outside the taxonomy, kept as “other” under their coarse subject`] : []),
    ...listCounts(unmapped),
    "",
  ].join("\n");
}

function listCounts(counts: Readonly<Record<string, number>>): string[] {
  const sorted = Object.entries(counts).sort(([, a], [, b]) => b - a);
  const rest = sorted.slice(mostLines);
  const restCount = rest.reduce((sum, [, count]) => sum + count, 0);
  return [
    ...sorted
      .slice(0, mostLines)
      .map(([label, count]) => `  ${String(count).padStart(7)}  ${visibleText(label)}`),
    ...(rest.length > 0 ? [`  ${String(restCount).padStart(7)}  (${rest.length} more)`] : []),
  ];
}
