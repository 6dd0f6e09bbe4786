import { visibleText } from "./visible-text.ts";

/** Lines of cells as text, columns lined up in a fixed-width font; the column `left` (or all) starts left, the others end right. */
export function formatTable({
  lines,
  left,
}: {
  lines: readonly (readonly string[])[];
  left: number | "all";
}): string[] {
  const shown = lines.map(cells => cells.map(visibleText));
  const widths = shown[0]!.map((_, column) => Math.max(...shown.map(cells => displayWidth(cells[column]!))));
  return shown.map(cells =>
    cells
      .map((cell, column) => {
        const space = " ".repeat(widths[column]! - displayWidth(cell));
        return left === "all" || column === left ? cell + space : space + cell;
      })
      .join("  ")
      .trimEnd(),
  );
}

/** Hangul and other East Asian wide characters take two columns of a terminal. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}
