/** At most this share of the time is spent looking, however many ask and however long a look takes. */
const busyShare = 0.05;
const leastMs = 1_000;
const mostKept = 100;

/**
 * A costly look that many ask for again and again: those who ask at once share one, and its result holds for a while that
 * grows with what it cost. A look that failed is not kept.
 */
export function createSeldomLook<T>({
  now,
}: {
  now: () => number;
}): (key: string, look: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, { result: Promise<T>; until: number }>();
  return (key, look) => {
    const known = kept.get(key);
    if (known && now() < known.until) return known.result;
    const startedAt = now();
    const entry = { result: look(), until: Number.POSITIVE_INFINITY };
    kept.delete(key);
    kept.set(key, entry);
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
    entry.result.then(
      () => {
        entry.until = now() + Math.max(leastMs, (now() - startedAt) / busyShare);
      },
      () => {
        if (kept.get(key) === entry) kept.delete(key);
      },
    );
    return entry.result;
  };
}
