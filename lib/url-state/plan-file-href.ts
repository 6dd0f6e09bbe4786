import type { Plan } from "../engine/plan/plan.ts";
import { formatPlanParam } from "./plan-param.ts";

/** Where a plan is had as a file: plan.yaml, or HRET's evaluator config. */
export function planFileHref({ plan, form }: { plan: Plan; form: "yaml" | "hret" }): string {
  return `/api/v1/plan?${new URLSearchParams({ form, plan: formatPlanParam(plan) })}`;
}
