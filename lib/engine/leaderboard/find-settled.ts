import type { Settled } from "./leaderboard.ts";
import type { RankedItem, RankedModel, RankedSample } from "./ranking-input.ts";
import { countPairs, createSettledRule } from "./settled-rule.ts";

type Drawn = {
  /** In draw order. */
  items: readonly Pick<RankedItem, "id" | "cluster">[];
  models: readonly Pick<RankedModel, "modelId" | "kind" | "stopped">[];
  samples: readonly Pick<RankedSample, "modelId" | "itemId" | "correctness">[];
  /** 0–1. */
  margin: number;
};

/** Looks come every so many items, which is where all models have been through a range of the draw. */
const lookEvery = 50;

/**
 * The first look at which a ranking is settled, as a number of items from the draw's start; null if none is. Given all
 * samples up to it, it is the same whenever and by whomever it is looked for, so a stop can be told again from samples alone.
 * `through`: items that every model still running has been through. Looks: every 50 items, beyond 1,000 every 5%.
 */
export function findSettled({ through, ...drawn }: Drawn & { through: number }): number | null {
  const { rule, addItem } = readDraw(drawn);
  let next = lookEvery;
  for (let at = 0; at < Math.min(through, drawn.items.length); at++) {
    addItem(at);
    if (at + 1 < next) continue;
    if (rule.look().settled) return next;
    next = Math.max(next + lookEvery, Math.floor((next * 1.05) / lookEvery) * lookEvery);
  }
  return null;
}

/** What the rule says of each two neighbours after all the items given. */
export function tellSettled(drawn: Drawn): Settled["pairs"] {
  const { rule, addItem } = readDraw(drawn);
  for (let at = 0; at < drawn.items.length; at++) addItem(at);
  return rule.look().pairs;
}

/** A model that was given up has no place to settle; its pairs still count among those that claims could be made of. */
function readDraw({ items, models, samples, margin }: Drawn) {
  const running = models.filter(model => model.stopped === null);
  const rule = createSettledRule({ models: running, pairs: countPairs(models), margin });
  const places = new Map(items.map((item, at) => [item.id, at]));
  const columns = new Map(
    running.map(({ modelId }) => [modelId, new Float64Array(items.length).fill(Number.NaN)]),
  );
  for (const { modelId, itemId, correctness } of samples) {
    const at = places.get(itemId);
    if (at !== undefined && correctness !== null) columns.get(modelId)?.fill(correctness, at, at + 1);
  }
  const inOrder = running.map(({ modelId }) => columns.get(modelId)!);
  const addItem = (at: number) =>
    rule.add({ scores: inOrder.map(column => column[at]!), context: items[at]!.cluster });
  return { rule, addItem };
}
