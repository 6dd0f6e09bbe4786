import { sql } from "drizzle-orm";
import { drawOrder } from "../../lib/engine/catalog/draw.ts";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import type { Queryable } from "../client.ts";
import type { SliceItem } from "./catalog.ts";
import { type LabelSetCount, listLabelSets } from "./count-slice.ts";

export type Draw = { available: number; items: SliceItem[] };

/** Below this many items reading all of them is as fast as choosing. */
const smallSlice = 4_000;

/**
 * The first `plan.sampleSize` items of a slice's draw order, exactly as `drawOrder` over the whole slice has them. Each
 * subject gives about the same number, and hashes are uniform: so only hashes below a bound are read, with ample reserve.
 */
export async function drawSliceItems(db: Queryable, plan: Plan): Promise<Draw> {
  return db.transaction(
    async tx => {
      const sets = await listLabelSets(tx, plan);
      const grouped = await listGrouped(tx, sets);
      const alone = sets.reduce((sum, set) => sum + set.items, 0);
      const sizes = new Map<string, number>();
      for (const { subject, items } of sets) sizes.set(subject, (sizes.get(subject) ?? 0) + items);
      // Duplicates are all read, so they only make the quota of the others smaller.
      const quota =
        alone <= smallSlice ? Number.POSITIVE_INFINITY : quotaOf([...sizes.values()], plan.sampleSize);
      let reserve = 6;
      for (;;) {
        const below = (size: number) => (quota + reserve * Math.sqrt(quota) + 2 * reserve) / size;
        const read = await listBelow(tx, {
          sets,
          sizes,
          seed: plan.seed,
          share: size => Math.min(1, below(size)),
        });
        if (isEnough({ read, sizes, quota })) {
          const items = drawOrder({ items: [...read, ...grouped], seed: plan.seed });
          return { available: alone + grouped.length, items: items.slice(0, plan.sampleSize) };
        }
        reserve *= 4;
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
  {
    sets,
    sizes,
    seed,
    share,
  }: {
    sets: readonly LabelSetCount[];
    sizes: ReadonlyMap<string, number>;
    seed: number;
    share: (size: number) => number;
  },
): Promise<SliceItem[]> {
  const used = sets.filter(set => set.items > 0);
  const bounds = used.map(set => boundOf(share(sizes.get(set.subject)!)).toString());
  const rows = await tx.execute<{ id: number; content_id: string; set: number }>(sql`
    select i.id, i.content_id, s.id as set
    from unnest(${sql.param(used.map(set => set.id))}::int[], ${sql.param(bounds)}::bigint[]) s(id, bound)
      join items i on i.label_set_id = s.id
    where i.retired_at is null and i.duplicate_group is null and hashint4extended(i.draw_key, ${seed}::bigint) <= s.bound`);
  const setById = new Map(sets.map(set => [set.id, set]));
  return rows.map(row => {
    const { subject, format } = setById.get(row.set)!;
    return { id: row.id, contentId: row.content_id, subject, format, duplicateGroup: null };
  });
}

/** The hash that a share of all 64-bit hashes doesn't exceed. */
function boundOf(share: number): bigint {
  if (share >= 1) return 2n ** 63n - 1n;
  return BigInt(Math.floor(share * 2 ** 52)) * 2n ** 12n - 2n ** 63n;
}

/** Of each duplicate group that the slice touches, its first item there. */
async function listGrouped(tx: Queryable, sets: readonly LabelSetCount[]): Promise<SliceItem[]> {
  const rows = await tx.execute<{ id: number; content_id: string; set: number; duplicate_group: number }>(sql`
    select distinct on (duplicate_group) duplicate_group, id, content_id, label_set_id as set from items
    where retired_at is null and duplicate_group is not null
      and label_set_id = any(${sql.param(sets.map(set => set.id))}::int[])
    order by duplicate_group, id`);
  const setById = new Map(sets.map(set => [set.id, set]));
  return rows.map(row => {
    const { subject, format } = setById.get(row.set)!;
    return { id: row.id, contentId: row.content_id, subject, format, duplicateGroup: row.duplicate_group };
  });
}
