/** `next` with every part that equals its counterpart in `previous` replaced by it: what did not change is not rendered again. */
export function keepEqual<T>(previous: unknown, next: T): T {
  if (Object.is(previous, next)) return next;
  if (Array.isArray(previous) && Array.isArray(next)) {
    const kept = next.map((value, i) => keepEqual(previous[i], value));
    return (
      kept.length === previous.length && kept.every((value, i) => value === previous[i]) ? previous : kept
    ) as T;
  }
  if (!isPlain(previous) || !isPlain(next)) return next;
  const kept = Object.fromEntries(
    Object.entries(next).map(([key, value]) => [key, keepEqual(previous[key], value)]),
  );
  const isSame =
    Object.keys(previous).length === Object.keys(kept).length &&
    Object.entries(kept).every(([key, value]) => Object.is(previous[key], value));
  return (isSame ? previous : kept) as T;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
