import { coarseOf } from "../taxonomy/subject-tree.ts";

/** Facets with one label an item; the sixth is its subjects. */
export const singleFacets = ["language", "skill", "target", "format", "benchmark"] as const;
export type SingleFacet = (typeof singleFacets)[number];

/** How many items share all their labels. */
export type ItemCell = Record<SingleFacet, string> & { subjects: readonly string[]; count: number };

/** One column of cells: what stands in each, as an index into the values there are. */
export type CellColumn<T> = { values: T[]; indices: Uint32Array };

/**
 * Cells by column. A catalog of 300,000 has up to 100,000 of them: so packed they take 2.5 MB and are counted in a few
 * milliseconds, as objects twenty times that.
 */
export type ItemCells = {
  counts: Uint32Array;
  columns: Record<SingleFacet, CellColumn<string>>;
  subjects: CellColumn<readonly string[]>;
};

export function packItemCells(cells: readonly ItemCell[]): ItemCells {
  return {
    counts: Uint32Array.from(cells, cell => cell.count),
    columns: Object.fromEntries(
      singleFacets.map(facet => [
        facet,
        packColumn({ cells, readKey: cell => cell[facet], readValue: cell => cell[facet] }),
      ]),
    ) as ItemCells["columns"],
    subjects: packColumn({
      cells,
      readKey: cell => cell.subjects.join("\n"),
      readValue: cell => cell.subjects,
    }),
  };
}

function packColumn<T>({
  cells,
  readKey,
  readValue,
}: {
  cells: readonly ItemCell[];
  readKey: (cell: ItemCell) => string;
  readValue: (cell: ItemCell) => T;
}): CellColumn<T> {
  const known = new Map<string, number>();
  const values: T[] = [];
  const indices = Uint32Array.from(cells, cell => {
    const key = readKey(cell);
    const index = known.get(key) ?? values.push(readValue(cell)) - 1;
    known.set(key, index);
    return index;
  });
  return { values, indices };
}

/** Every stored subject label that a chosen subject, coarse or fine, stands for. */
export function subjectLabels({
  cells: { subjects },
  subject,
}: {
  cells: Pick<ItemCells, "subjects">;
  subject: string;
}): string[] {
  const labels = new Set(subjects.values.flat());
  return [...labels].filter(label => label === subject || coarseOf(label) === subject);
}
