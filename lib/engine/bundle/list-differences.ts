/** Rounding of sums in another order; anything a reader could see is far larger. */
const tolerance = 1e-9;

/** Where two JSON values differ, as lines "rows.0.mean: 0.7 in the bundle, 0.6 computed"; [] where they say the same. */
export function listDifferences(bundled: unknown, computed: unknown, path = ""): string[] {
  if (typeof bundled === "number" && typeof computed === "number")
    return Math.abs(bundled - computed) <= tolerance * Math.max(1, Math.abs(bundled))
      ? []
      : [describe(path, bundled, computed)];
  if (isObject(bundled) && isObject(computed) && Array.isArray(bundled) === Array.isArray(computed)) {
    const keys = new Set([...Object.keys(bundled), ...Object.keys(computed)]);
    return [...keys].flatMap(key =>
      listDifferences(own(bundled, key), own(computed, key), path === "" ? key : `${path}.${key}`),
    );
  }
  return Object.is(bundled, computed) ? [] : [describe(path, bundled, computed)];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function own(value: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function describe(path: string, bundled: unknown, computed: unknown): string {
  const say = (value: unknown) => {
    const text = JSON.stringify(value) ?? "nothing";
    return text.length > 80 ? `${text.slice(0, 79)}…` : text;
  };
  return `${path}: ${say(bundled)} in the bundle, ${say(computed)} computed`;
}
