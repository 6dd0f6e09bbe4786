import type { Queryable } from "../db/client.ts";
import { listSliceItems } from "../db/queries/catalog.ts";
import { drawOrder } from "../lib/engine/catalog/draw.ts";
import type { Plan } from "../lib/engine/plan/plan.ts";

export type Draw = { available: number; items: { id: number; subject: string; format: string }[] };

/** The items a plan asks, in draw order, and how many its filters select. */
export async function drawItems(db: Queryable, plan: Plan): Promise<Draw> {
  const slice = await listSliceItems(db, plan);
  return {
    available: slice.length,
    items: drawOrder({ items: slice, seed: plan.seed }).slice(0, plan.sampleSize),
  };
}
