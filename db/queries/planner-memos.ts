import { eq } from "drizzle-orm";
import { type Planned, plannedSchema } from "../../lib/engine/plan/plan.ts";
import type { Queryable } from "../client.ts";
import { plannerMemos } from "../schema/planner-memos.ts";

/** Null for a question not read before, and for a memo of a form that is not read any more. */
export async function findPlannerMemo(db: Queryable, key: string): Promise<Planned | null> {
  const [row] = await db
    .select({ planned: plannerMemos.planned })
    .from(plannerMemos)
    .where(eq(plannerMemos.key, key));
  return plannedSchema.safeParse(row?.planned).data ?? null;
}

/** The first reading stays: two people who ask at once get one plan from then on. */
export async function savePlannerMemo(
  db: Queryable,
  { key, planned }: { key: string; planned: Planned },
): Promise<void> {
  await db.insert(plannerMemos).values({ key, planned }).onConflictDoNothing();
}
