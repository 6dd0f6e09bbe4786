/**
 * Compact letter display: two members share a letter exactly if they are not separated. Members come best first.
 * Variant: insert and absorb; the letters are the maximal sets without a separated pair, named from the best member down.
 * Reference: Piepho 2004 (J. Comput. Graph. Stat. 13:456); R's multcompView::multcompLetters.
 * @returns for each letter the ascending places of its members.
 */
export function compactLetters({
  size,
  separated,
}: {
  size: number;
  separated: (a: number, b: number) => boolean;
}): number[][] {
  let groups: number[][] = size === 0 ? [] : [Array.from({ length: size }, (_, i) => i)];
  for (let a = 0; a < size; a++) {
    for (let b = a + 1; b < size; b++) {
      if (!separated(a, b)) continue;
      const split = groups.filter(group => group.includes(a) && group.includes(b));
      if (split.length === 0) continue;
      groups = groups.filter(group => !split.includes(group));
      for (const group of split) {
        for (const left of [group.filter(i => i !== b), group.filter(i => i !== a)]) {
          if (groups.some(other => left.every(i => other.includes(i)))) continue;
          groups = groups.filter(other => !other.every(i => left.includes(i)));
          groups.push(left);
        }
      }
    }
  }
  return groups.sort(byMembers);
}

function byMembers(x: number[], y: number[]): number {
  const at = x.findIndex((member, i) => member !== y[i]);
  return at === -1 ? x.length - y.length : x[at]! - (y[at] ?? -1);
}
