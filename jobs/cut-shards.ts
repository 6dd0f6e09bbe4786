import type { Shard } from "../db/queries/task-shards.ts";

/** Questions of one model in one job, */
export const itemsPerShard = 50;
/** and in the middle of a long draw, where each job's own queries would cost more than its answers' place in the table. */
const itemsPerLongShard = 200;
/** So many at either end stay in short ones: partial rankings come early, and what is left last is for many workers. */
const nearEnds = 500;

/**
 * Ranges of the draw, every model's first range before anybody's second: partial rankings compare the same items.
 * `missing` says by position how many answers a model lacks. `looksOften`: a plan that may stop at any short range's end.
 */
export function cutShards({
  itemCount,
  missing,
  looksOften,
}: {
  itemCount: number;
  missing: readonly number[];
  looksOften: boolean;
}): Shard[] {
  const shards: Shard[] = [];
  const lastLong = looksOften ? 0 : itemCount - nearEnds;
  for (let first = 0, last = 0; first < itemCount; first = last) {
    const isInside = first >= nearEnds && first < lastLong;
    last = isInside
      ? Math.min(lastLong, first + itemsPerLongShard)
      : Math.min(itemCount, first + itemsPerShard);
    for (const [position, n] of missing.entries())
      if (n > 0) shards.push({ shard: shards.length, position, first, last });
  }
  return shards;
}
