import type { Task } from "../db/queries/tasks.ts";

/** Of a task's draw, what its leaderboard is made from: all of it, or the part after which the ranking was settled. */
export function askedItems({ itemIds, settledItems }: Pick<Task, "itemIds" | "settledItems">): number[] {
  return settledItems === null ? itemIds : itemIds.slice(0, settledItems);
}
