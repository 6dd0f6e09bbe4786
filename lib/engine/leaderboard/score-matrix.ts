import type { RankedItem, RankedModel, RankedSample } from "./ranking-input.ts";

/** Correctness as the statistics take it. Items and models stand in the order of their ids, so that no list's order counts. */
export type ScoreMatrix = {
  modelIds: number[];
  /** Per model, a score per item; NaN where unscored. */
  scores: Float64Array[];
  /** Each item's group: items that share a context share one, any other item has its own. */
  groupOf: Int32Array;
  groups: number;
  /** Each item's subject, as a number. */
  subjectOf: Int32Array;
};

export function buildScoreMatrix({
  items,
  models,
  samples,
}: {
  items: readonly RankedItem[];
  models: readonly RankedModel[];
  samples: ReadonlyMap<number, ReadonlyMap<number, RankedSample>>;
}): ScoreMatrix {
  const ordered = [...items].sort((a, b) => a.id - b.id);
  const modelIds = models.map(model => model.modelId).sort((a, b) => a - b);
  const clusters = numberEach(ordered, item =>
    item.cluster === null ? `item ${item.id}` : `of ${item.cluster}`,
  );
  const subjects = numberEach(ordered, item => item.subject);
  return {
    modelIds,
    scores: modelIds.map(modelId => {
      const own = samples.get(modelId)!;
      return Float64Array.from(ordered, item => own.get(item.id)?.correctness ?? Number.NaN);
    }),
    groupOf: clusters.numbers,
    groups: clusters.count,
    subjectOf: subjects.numbers,
  };
}

function numberEach(
  items: readonly RankedItem[],
  nameOf: (item: RankedItem) => string,
): { numbers: Int32Array; count: number } {
  const known = new Map<string, number>();
  const numbers = Int32Array.from(items, item => {
    const name = nameOf(item);
    const found = known.get(name) ?? known.size;
    known.set(name, found);
    return found;
  });
  return { numbers, count: known.size };
}
