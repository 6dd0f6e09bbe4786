import type { Queryable } from "../db/client.ts";
import { findSpending } from "../db/queries/house-spending.ts";
import type { HouseModel } from "../lib/engine/models/house-model.ts";
import type { ModelChoice } from "../lib/engine/models/model-choice.ts";
import type { BudgetLeft } from "../lib/engine/plan/plan-preview.ts";

/** What is left today of a model's budget; null for a model without one. */
export async function findBudgetLeft(
  db: Queryable,
  { choice, house }: { choice: ModelChoice; house: readonly HouseModel[] },
): Promise<BudgetLeft | null> {
  const budget = "house" in choice ? house.find(({ name }) => name === choice.house)?.budget : undefined;
  if (!("house" in choice) || budget === undefined) return null;
  const { calls, spent, reserved, opensAt } = await findSpending(db, choice.house);
  const left = (most: number | undefined, used: number) =>
    most === undefined ? null : Math.max(0, most - used);
  return {
    dollars: left(budget.usd_per_day, spent + reserved),
    calls: left(budget.calls_per_day, calls),
    opensAt: opensAt.toISOString(),
  };
}
