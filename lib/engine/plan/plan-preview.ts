import { z } from "zod";
import { effortSchema } from "./estimate-effort.ts";
import { broaderSliceSchema } from "./find-broader-slice.ts";
import { plannedSchema } from "./plan.ts";

export const facetCountSchema = z.object({ value: z.string(), count: z.int() });
export type FacetCount = z.infer<typeof facetCountSchema>;

const counts = z.array(facetCountSchema);

/** Items per label of one facet, the plan's other filters applied (so a chip shows what ticking it would give). */
const facetCountsSchema = z.object({
  language: counts,
  /** Fine subjects. */
  subject: counts,
  skill: counts,
  target: counts,
  format: counts,
  benchmark: counts,
});
export type FacetCounts = z.infer<typeof facetCountsSchema>;

/** Of today's budget of a model, calls under way included; `opensAt`: when the next day's begins. */
const budgetLeftSchema = z.object({
  dollars: z.number().nullable(),
  calls: z.number().nullable(),
  opensAt: z.string(),
});
export type BudgetLeft = z.infer<typeof budgetLeftSchema>;

/** What a person sees before paying for anything. */
export const planPreviewSchema = z.object({
  planned: plannedSchema,
  fingerprint: z.string(),
  yaml: z.string(),
  dataVersion: z.string(),
  /** Items the filters select, and how many of them the plan draws. */
  available: z.int(),
  drawn: z.int(),
  /** Drawn items nothing can score yet (open-ended without a judge). */
  unjudged: z.int(),
  facets: facetCountsSchema,
  /** Items per label among those the filters select, and among those drawn: what the leaderboard will stand on. */
  matchedBy: facetCountsSchema.pick({ subject: true, benchmark: true }),
  drawnBy: facetCountsSchema,
  /** Where fewer match than are asked for: the nearest slice that has more. */
  broader: broaderSliceSchema.nullable(),
  /** Per model asked for, in order: drawn items that are measured already. */
  measured: z.array(z.int()),
  /** Per model asked for, in order: drawn items this plan can't score, since the outputs of their answers were deleted. */
  unreadable: z.array(z.int()),
  /** Per model asked for, in order: what the rest will take; null for baselines, which cost nothing. */
  efforts: z.array(effortSchema.nullable()),
  /** Per model asked for, in order: what is left of an operator's daily budget; null where there is none. */
  budgets: z.array(budgetLeftSchema.nullable()),
  /** Smallest true difference (0–1) the scorable drawn items can show, 80% power, 5% level; null with none. */
  smallestGap: z.number().nullable(),
});
export type PlanPreview = z.infer<typeof planPreviewSchema>;
