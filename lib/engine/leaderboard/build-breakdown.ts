import { estimateMean } from "../stats/mean-interval.ts";
import type { Breakdown } from "./leaderboard.ts";
import type { RankedItem, RankedSample } from "./ranking-input.ts";

/** Every model's mean per label, labels with the most items first. */
export function buildBreakdown({
  items,
  labelOf,
  modelIds,
  samples,
}: {
  items: readonly RankedItem[];
  labelOf: (item: RankedItem) => string;
  modelIds: readonly number[];
  samples: ReadonlyMap<number, ReadonlyMap<number, RankedSample>>;
}): Breakdown {
  const idsByLabel = new Map<string, number[]>();
  for (const item of items) {
    const label = labelOf(item);
    const ids = idsByLabel.get(label);
    if (ids) ids.push(item.id);
    else idsByLabel.set(label, [item.id]);
  }
  return [...idsByLabel.entries()]
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .map(([label, ids]) => ({
      label,
      cells: modelIds.map(modelId => {
        const own = samples.get(modelId);
        return { modelId, ...estimateMean(ids.map(id => own?.get(id)?.correctness ?? null)) };
      }),
    }));
}
