/** One row's part of a bracket. `through`: the bracket passes a row that is not in it. */
export type BracketMark = { track: number; part: "first" | "middle" | "last" | "through" };

/**
 * Brackets around groups of rows, side by side where they overlap: for each row, its part of each bracket that spans it.
 * `tracks` is how many stand side by side at most.
 */
export function bracketMarks({ groups, rows }: { groups: readonly (readonly number[])[]; rows: number }): {
  marks: BracketMark[][];
  tracks: number;
} {
  const marks: BracketMark[][] = Array.from({ length: rows }, () => []);
  /** The last row that each track is taken to. */
  const taken: number[] = [];
  for (const group of [...groups].sort((a, b) => a[0]! - b[0]! || b.at(-1)! - a.at(-1)!)) {
    const first = group[0]!;
    const last = group.at(-1)!;
    const free = taken.findIndex(end => end < first);
    const track = free === -1 ? taken.length : free;
    taken[track] = last;
    for (let row = first; row <= last; row++) {
      const part =
        row === first ? "first" : row === last ? "last" : group.includes(row) ? "middle" : "through";
      marks[row]!.push({ track, part });
    }
  }
  return { marks, tracks: taken.length };
}
