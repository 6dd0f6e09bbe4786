import { estimateMean } from "../stats/mean-interval.ts";
import { wilsonInterval } from "../stats/wilson-interval.ts";
import type { Breakdown } from "./leaderboard.ts";
import type { RankedItem, RankedSample } from "./ranking-input.ts";

/**
 * Every model's mean per label, labels with the most items first. Where items share a context the interval is Wilson's at
 * the number of contexts, as if each were one question: in cells this small that is the side to err on.
 */
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
  const itemsByLabel = new Map<string, RankedItem[]>();
  for (const item of items) {
    const label = labelOf(item);
    const own = itemsByLabel.get(label);
    if (own) own.push(item);
    else itemsByLabel.set(label, [item]);
  }
  const grouped = items.some(item => item.cluster !== null);
  return [...itemsByLabel.entries()]
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .map(([label, labelled]) => ({
      label,
      cells: modelIds.map(modelId => {
        const own = samples.get(modelId);
        const scoreOf = ({ id }: RankedItem) => own?.get(id)?.correctness ?? null;
        const estimate = estimateMean(labelled.map(scoreOf));
        if (!grouped || estimate.mean === null) return { modelId, ...estimate };
        const contexts = new Set(
          labelled.filter(item => scoreOf(item) !== null).map(({ id, cluster }) => cluster ?? id),
        );
        return { modelId, ...estimate, interval: wilsonInterval({ mean: estimate.mean, n: contexts.size }) };
      }),
    }));
}
