type Candidate = { word: string; letters: number };

function lettersOf(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) % 32);
  return mask;
}

function countBits(mask: number): number {
  let bits = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits++;
  return bits;
}

/** Optimal string alignment distance (swapped neighbours cost 1), given up once above `limit`. */
function editDistance({ a, b, limit }: { a: string; b: string; limit: number }): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = above;
    above = row;
  }
  return above[b.length]!;
}

/**
 * The one known word a misspelling means, or null. Words of 6+ letters may be 1 edit away, of 9+ letters 2; the
 * first letter must hold (people rarely miss it), and two equally near words are no answer.
 */
export function buildTypoFinder(words: readonly string[]): (word: string) => string | null {
  const bySize = new Map<string, Candidate[]>();
  for (const word of words) {
    const key = `${word[0]}${word.length}`;
    bySize.set(key, [...(bySize.get(key) ?? []), { word, letters: lettersOf(word) }]);
  }
  return typed => {
    if (typed.length < 6 || typed.length > 24 || /[^a-z]/u.test(typed)) return null;
    const letters = lettersOf(typed);
    let best: string | null = null;
    let bestDistance = Number.POSITIVE_INFINITY;
    let isTied = false;
    const near = [-2, -1, 0, 1, 2].flatMap(more => bySize.get(`${typed[0]}${typed.length + more}`) ?? []);
    for (const { word, letters: known } of near) {
      const limit = Math.max(word.length, typed.length) >= 9 ? 2 : 1;
      if (Math.abs(word.length - typed.length) > limit) continue;
      if (countBits(known ^ letters) > 2 * limit) continue;
      const distance = editDistance({ a: typed, b: word, limit: Math.min(limit, bestDistance) });
      if (distance > limit || distance > bestDistance) continue;
      isTied = distance === bestDistance;
      [best, bestDistance] = [word, distance];
    }
    return isTied && bestDistance > 1 ? null : best;
  };
}
