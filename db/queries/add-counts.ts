/** Labels kept apart in the totals; a source of nothing but noise must not make a row without end. */
const mostLabels = 1_000;

/** Running totals by label with more counted in; labels past the thousandth are counted together as "(others)". */
export function addCounts(
  totals: Readonly<Record<string, number>>,
  more: Readonly<Record<string, number>>,
): Record<string, number> {
  const added = { ...totals };
  let size = Object.keys(added).length;
  for (const [label, count] of Object.entries(more)) {
    const key = label in added || size < mostLabels ? label : "(others)";
    if (!(key in added)) size++;
    added[key] = (added[key] ?? 0) + count;
  }
  return added;
}
