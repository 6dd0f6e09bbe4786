import type { Effort } from "./estimate-effort.ts";
import type { BroaderSlice } from "./find-broader-slice.ts";
import type { Planned } from "./plan.ts";

export type FacetCount = { value: string; count: number };

/** Items per label of one facet, the plan's other filters applied (so a chip shows what ticking it would give). */
export type FacetCounts = {
  language: FacetCount[];
  /** Fine subjects. */
  subject: FacetCount[];
  skill: FacetCount[];
  target: FacetCount[];
  format: FacetCount[];
  benchmark: FacetCount[];
};

/** Of today's budget of a model, calls under way included; `opensAt`: when the next day's begins. */
export type BudgetLeft = { dollars: number | null; calls: number | null; opensAt: string };

/** What a person sees before paying for anything. */
export type PlanPreview = {
  planned: Planned;
  fingerprint: string;
  yaml: string;
  dataVersion: string;
  /** Items the filters select, and how many of them the plan draws. */
  available: number;
  drawn: number;
  /** Drawn items nothing can score yet (open-ended without a judge). */
  unjudged: number;
  facets: FacetCounts;
  /** Items per label among those the filters select, and among those drawn: what the leaderboard will stand on. */
  matchedBy: Pick<FacetCounts, "subject" | "benchmark">;
  drawnBy: FacetCounts;
  /** Where fewer match than are asked for: the nearest slice that has more. */
  broader: BroaderSlice | null;
  /** Per model asked for, in order: drawn items that are measured already. */
  measured: number[];
  /** Per model asked for, in order: what the rest will take; null for baselines, which cost nothing. */
  efforts: (Effort | null)[];
  /** Per model asked for, in order: what is left of an operator's daily budget; null where there is none. */
  budgets: (BudgetLeft | null)[];
  /** Smallest true difference (0–1) the scorable drawn items can show, 80% power, 5% level; null with none. */
  smallestGap: number | null;
};
