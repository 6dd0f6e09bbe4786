import type { Plan } from "../plan/plan.ts";
import type { PlannerNote } from "./planner-notes.ts";

/** A query and what its plan must say. A facet left out is not judged; subjects [] means "all, on purpose". */
export type PlannerCase = {
  query: string;
  expect: Partial<Plan>;
  /** Codes of notes that must be there (others may be). */
  notes?: readonly PlannerNote["code"][];
  /** Written after the planner worked and before it had ever read the query. */
  isBlind?: true;
};
