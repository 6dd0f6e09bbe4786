/**
 * Groups that no column tells apart, in order of first appearance: `first[p]` is the first group of the p-th kind, `size[p]`
 * how many there are. Which groups are equal, and their order, depend on no order of the columns.
 */
export function equalGroups(columns: readonly Float64Array[]): { first: Int32Array; size: Int32Array } {
  const groups = columns[0]?.length ?? 0;
  let kindOf = new Int32Array(groups);
  for (const column of columns) {
    const values = new Map<number, number>();
    const kinds = new Map<number, number>();
    const next = new Int32Array(groups);
    for (let g = 0; g < groups; g++) {
      const value = numberOf(values, column[g]!);
      next[g] = numberOf(kinds, kindOf[g]! * groups + value);
    }
    kindOf = next;
  }
  const kinds = kindOf.reduce((most, kind) => Math.max(most, kind), -1) + 1;
  const first = new Int32Array(kinds);
  const size = new Int32Array(kinds);
  for (let g = 0; g < groups; g++) if (size[kindOf[g]!]!++ === 0) first[kindOf[g]!] = g;
  return { first, size };
}

/** Its number in order of first appearance. */
function numberOf(seen: Map<number, number>, key: number): number {
  const known = seen.get(key);
  if (known !== undefined) return known;
  seen.set(key, seen.size);
  return seen.size - 1;
}
