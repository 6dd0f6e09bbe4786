import type { Queryable } from "../../db/client.ts";
import type { HouseModel } from "../../lib/engine/models/house-model.ts";
import { previewPlan } from "../preview-plan.ts";
import type { WarmSlice } from "./list-slices.ts";

/** What one model still lacks of one slice. `cost` in US dollars; null without a price. */
export type WarmEffort = { model: string; calls: number; tokens: number; cost: number | null };

/** What a slice takes of each model; `drawn`: questions, 0 where none matches. */
export type SliceEstimate = { slice: WarmSlice; drawn: number; efforts: WarmEffort[] };

/** Calls, tokens and money that a slice will take. Calls nobody. */
export async function estimateSlice({
  db,
  slice,
  models,
  house,
  concurrency,
}: {
  db: Queryable;
  slice: WarmSlice;
  models: readonly string[];
  house: readonly HouseModel[];
  concurrency: number;
}): Promise<SliceEstimate> {
  const { drawn, efforts } = await previewPlan({
    db,
    planned: slice.planned,
    models: models.map(name => ({ house: name })),
    owner: "operator",
    judged: true,
    concurrency,
    house,
  });
  return {
    slice,
    drawn,
    efforts: models.map((model, index) => {
      const { calls, inputTokens, outputTokens, cost } = efforts[index]!;
      return { model, calls, tokens: inputTokens + outputTokens, cost };
    }),
  };
}

/**
 * What all slices take of each model. Slices that overlap share answers, which only the first of them pays for: it may come
 * to less, never to more by that.
 */
export function sumEfforts(slices: readonly SliceEstimate[]): WarmEffort[] {
  const byModel = Map.groupBy(
    slices.flatMap(({ efforts }) => efforts),
    ({ model }) => model,
  );
  return [...byModel].map(([model, efforts]) => ({
    model,
    calls: efforts.reduce((sum, { calls }) => sum + calls, 0),
    tokens: efforts.reduce((sum, { tokens }) => sum + tokens, 0),
    cost: efforts.every(({ cost }) => cost === null)
      ? null
      : efforts.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
  }));
}
