import type { Format } from "../taxonomy/labels.ts";

/** Expected correctness of a uniform guess on one item: 1/options, 1/2, or 0 for free answers; null where no scorer decides. */
export function chanceOf({ format, optionCount }: { format: Format; optionCount: number }): number | null {
  if (format === "open-ended") return null;
  if (optionCount > 0) return 1 / optionCount;
  return format === "Binary" ? 1 / 2 : 0;
}
