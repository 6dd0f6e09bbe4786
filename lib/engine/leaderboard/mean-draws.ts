/** Draws kept per model: enough for a probability to within two points, in under 3 kB each. */
const keptDraws = 1_000;
const steps = 65_535;

/**
 * The first draws of a model's mean (shares 0–1), each as two bytes, the higher first, in base64. Draws are independent of
 * each other, so the first are as good as any; what matters is that every model's are of the same resamplings.
 */
export function packDraws(means: Float64Array): string {
  const kept = means.subarray(0, keptDraws);
  let bytes = "";
  for (const mean of kept) {
    const step = Math.round(Math.min(1, Math.max(0, mean)) * steps);
    bytes += String.fromCharCode(step >> 8, step & 255);
  }
  return btoa(bytes);
}

/** @returns shares 0–1, to within 1/65,535/2. @throws DOMException if it isn't base64. */
export function unpackDraws(packed: string): Float64Array {
  const bytes = atob(packed);
  return Float64Array.from(
    { length: bytes.length >> 1 },
    (_, i) => ((bytes.charCodeAt(2 * i) << 8) | bytes.charCodeAt(2 * i + 1)) / steps,
  );
}
