import { sql } from "drizzle-orm";
import { drawOrder } from "../../lib/engine/catalog/draw.ts";
import { sliceFilter } from "../../lib/engine/catalog/slice-filter.ts";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import type { Queryable } from "../client.ts";
import type { SliceItem } from "./catalog.ts";
import { type CatalogLabels, type LabelSet, readCatalogLabels } from "./catalog-labels.ts";
import { labelSetCondition } from "./slice.ts";

export type Draw = { available: number; items: SliceItem[] };

/** Below this many items reading all of them is as fast as choosing. */
const smallSlice = 2_000;

/**
 * The first `plan.sampleSize` items of a slice's draw order, exactly as `drawOrder` over the whole slice has them. Each
 * subject gives about the same number, and hashes are uniform: so only hashes below a bound are read, with ample reserve.
 */
export async function drawSliceItems(db: Queryable, plan: Plan): Promise<Draw> {
  return db.transaction(
    async tx => {
      const labels = await readCatalogLabels(tx);
      const filters = Object.values(sliceFilter(plan));
      const isInSlice = (set: LabelSet) => filters.every(meets => meets(set));
      const grouped = firstOfGroups(labels.grouped, isInSlice);
      const sizes = new Map<string, number>();
      for (const set of labels.sets) {
        if (set.items > 0 && isInSlice(set))
          sizes.set(set.subject, (sizes.get(set.subject) ?? 0) + set.items);
      }
      const alone = [...sizes.values()].reduce((sum, size) => sum + size, 0);
      // Duplicates are all at hand, so they only make the quota of the others smaller.
      const quota =
        alone <= smallSlice ? Number.POSITIVE_INFINITY : quotaOf([...sizes.values()], plan.sampleSize);
      for (let reserve = 6; ; reserve *= 4) {
        const wanted = quota + reserve * Math.sqrt(quota) + 2 * reserve;
        const bounds = new Map(
          [...sizes].map(([subject, size]) => [subject, boundOf(Math.min(1, wanted / size))]),
        );
        const read = await listBelow(tx, { plan, bounds, labels });
        // Counts that tell of more than there is must not have it read again for ever.
        const isAllRead = [...sizes.values()].every(size => wanted >= size);
        if (!isAllRead && !isEnough({ read, sizes, quota })) continue;
        const items = drawOrder({ items: [...read, ...grouped], seed: plan.seed });
        return { available: alone + grouped.length, items: items.slice(0, plan.sampleSize) };
      }
    },
    // Counts and items must be of one moment, or an import between them would leave a draw short.
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

/** Rounds of the draw until `wanted` items are out: the most that any subject gives. */
function quotaOf(sizes: readonly number[], wanted: number): number {
  let [low, high] = [0, Math.max(0, ...sizes)];
  while (low < high) {
    const rounds = Math.floor((low + high) / 2);
    if (sizes.reduce((sum, size) => sum + Math.min(size, rounds), 0) >= wanted) high = rounds;
    else low = rounds + 1;
  }
  return low;
}

function isEnough({
  read,
  sizes,
  quota,
}: {
  read: readonly SliceItem[];
  sizes: ReadonlyMap<string, number>;
  quota: number;
}): boolean {
  const counts = new Map<string, number>();
  for (const { subject } of read) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  return [...sizes].every(([subject, size]) => (counts.get(subject) ?? 0) >= Math.min(size, quota));
}

async function listBelow(
  tx: Queryable,
  { plan, bounds, labels }: { plan: Plan; bounds: ReadonlyMap<string, bigint>; labels: CatalogLabels },
): Promise<SliceItem[]> {
  if (bounds.size === 0) return [];
  const subjects = [...bounds.keys()];
  const limits = [...bounds.values()].map(String);
  const rows = await tx.execute<{ id: number; content_id: string; set: number }>(sql`
    select i.id, i.content_id, s.id as set
    from (select label_sets.id, b.bound from label_sets join
        unnest(${sql.param(subjects)}::text[], ${sql.param(limits)}::bigint[]) b(subject, bound) using (subject)
      where items > 0 and ${labelSetCondition(plan)}) s
    join items i on i.label_set_id = s.id
    where i.retired_at is null and i.duplicate_group is null
      and hashint4extended(i.draw_key, ${plan.seed}::bigint) <= s.bound`);
  return rows.map(row => {
    const { subject, format } = labels.setById.get(row.set)!;
    return { id: row.id, contentId: row.content_id, subject, format, duplicateGroup: null };
  });
}

/** The hash that a share of all 64-bit hashes doesn't exceed. */
function boundOf(share: number): bigint {
  if (share >= 1) return 2n ** 63n - 1n;
  return BigInt(Math.floor(share * 2 ** 52)) * 2n ** 12n - 2n ** 63n;
}

/** Of each duplicate group that the slice touches, its first item there; `grouped` is in the order of groups and ids. */
function firstOfGroups(
  grouped: CatalogLabels["grouped"],
  isInSlice: (set: LabelSet) => boolean,
): SliceItem[] {
  const first: SliceItem[] = [];
  let last: number | null = null;
  for (const { id, contentId, set, group } of grouped) {
    if (group === last || !isInSlice(set)) continue;
    last = group;
    first.push({ id, contentId, subject: set.subject, format: set.format, duplicateGroup: group });
  }
  return first;
}
