import type { Queryable } from "../db/client.ts";
import { drawSliceItems } from "../db/queries/draw-slice.ts";
import type { Plan } from "../lib/engine/plan/plan.ts";

export type Draw = { available: number; items: { id: number; subject: string; format: string }[] };

/** The items a plan asks, in draw order, and how many its filters select. */
export async function drawItems(db: Queryable, plan: Plan): Promise<Draw> {
  return drawSliceItems(db, plan);
}
