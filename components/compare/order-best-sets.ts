import type { BestSet } from "../../lib/engine/leaderboard/comparison.ts";

/** Where models differ first, the commonest first; then where all agree. Of two models each set has its place, found or not. */
export function orderBestSets({
  modelIds,
  bestSets,
}: {
  modelIds: readonly number[];
  bestSets: readonly BestSet[];
}): BestSet[] {
  const find = (wanted: readonly number[]): BestSet =>
    bestSets.find(
      set => set.modelIds.length === wanted.length && wanted.every(id => set.modelIds.includes(id)),
    ) ?? { modelIds: [...wanted], count: 0 };
  const some =
    modelIds.length === 2
      ? modelIds.map(id => find([id]))
      : bestSets
          .filter(set => set.modelIds.length > 0 && set.modelIds.length < modelIds.length)
          .toSorted((a, b) => b.count - a.count);
  return [...some, find(modelIds), find([])];
}
