import { createHash } from "node:crypto";
import { canonicalPlan } from "./canonical-plan.ts";
import type { Plan } from "./plan.ts";

/** Hex SHA-256 (first 32 digits) of a plan's canonical form: equal for plans that select, order and score the same. */
export function planFingerprint(plan: Plan): string {
  return createHash("sha256")
    .update(`plan/1:${JSON.stringify(canonicalPlan(plan))}`)
    .digest("hex")
    .slice(0, 32);
}
