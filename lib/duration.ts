const seconds: Record<string, number> = { m: 60, h: 3_600, d: 86_400, w: 604_800 };
const longestSeconds = 10 * 365 * 86_400;

/** "30m", "12h", "7d", "4w" in seconds; null for anything else, and beyond ten years. */
export function parseDuration(text: string): number | null {
  const [, count, unit] = /^(\d{1,6})([mhdw])$/.exec(text.trim()) ?? [];
  if (count === undefined || unit === undefined) return null;
  const total = Number(count) * seconds[unit]!;
  return total > 0 && total <= longestSeconds ? total : null;
}
