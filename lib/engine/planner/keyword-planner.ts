import { type Planned, planSchema } from "../plan/plan.ts";

/** Interim until the owner's planner lands. */
export function planByKeywords({ query }: { query: string; locale?: "ko" | "en" }): Planned {
  return { ...planSchema.parse(/전통/.test(query) ? { subjects: ["Culture/Tradition"] } : {}), planner: "keyword", notes: [] };
}
