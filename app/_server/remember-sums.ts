/** What adding up may cost: a twentieth of the time, however many cells there are. */
const restFactor = 20;
/** What is shown while it is added up anew may be this old; older than that, a reader waits. */
const staleMs = 60_000;
/** Adding up this fast is worth waiting for. */
const quickMs = 25;
const mostKept = 500;

type Kept = { value: unknown; at: number; tookMs: number };
const kept = new Map<string, Kept>();
const underWay = new Map<string, Promise<Kept>>();

/**
 * Sums over cells, added up once for all readers who ask at the same time and kept for a moment: the longer it took, the
 * longer. A small database is always shown as it is now.
 */
export async function rememberSums<T>(key: string, load: () => Promise<T>): Promise<T> {
  const known = kept.get(key);
  const ageMs = known ? performance.now() - known.at : Number.POSITIVE_INFINITY;
  if (known && ageMs < known.tookMs * restFactor) return known.value as T;
  const fresh = underWay.get(key) ?? add(key, load);
  if (known && known.tookMs > quickMs && ageMs < staleMs) {
    fresh.catch(() => {});
    return known.value as T;
  }
  return (await fresh).value as T;
}

function add(key: string, load: () => Promise<unknown>): Promise<Kept> {
  const start = performance.now();
  const work = load()
    .then(value => {
      const at = performance.now();
      const made = { value, at, tookMs: at - start };
      kept.delete(key);
      kept.set(key, made);
      if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
      return made;
    })
    .finally(() => underWay.delete(key));
  underWay.set(key, work);
  return work;
}
