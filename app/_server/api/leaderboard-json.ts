import { z } from "zod";
import type { RowPlace } from "../../../db/queries/list-tasks.ts";
import type { Leaderboard } from "../../../lib/engine/leaderboard/leaderboard.ts";
import { answeredItemSchema, verdictFilters } from "../../../lib/engine/leaderboard/sample-page.ts";
import { planSchema } from "../../../lib/engine/plan/plan.ts";
import { labelSchema, limitSchema, pageCursorSchema, rowCursorSchema } from "./list-search.ts";

export const leaderboardListSearchSchema = z.strictObject({
  language: labelSchema,
  subject: labelSchema,
  skill: labelSchema,
  target: labelSchema,
  format: labelSchema,
  cursor: rowCursorSchema,
  limit: limitSchema,
});

const listedLeaderboardSchema = z.object({
  slug: z.string(),
  url: z.string(),
  created_at: z.iso.datetime(),
  query: z.string().nullable(),
  plan: planSchema,
  items: z.int(),
  /** In the order of the ranking; shares 0 to 1. */
  models: z.array(
    z.object({
      rank: z.int().nullable(),
      name: z.string(),
      mean: z.number().nullable(),
      n: z.int(),
    }),
  ),
});
export const leaderboardListSchema = z.object({
  leaderboards: z.array(listedLeaderboardSchema),
  next_cursor: z.string().nullable(),
});

export function toListedLeaderboard({
  id,
  createdAt,
  leaderboard: { query, plan, items, rows },
}: RowPlace & { createdAt: Date; leaderboard: Leaderboard }): z.infer<typeof listedLeaderboardSchema> {
  return {
    slug: id,
    url: `/leaderboards/${id}`,
    created_at: createdAt.toISOString(),
    query,
    plan,
    items,
    models: rows.map(({ rank, name, mean, n }) => ({ rank, name, mean, n })),
  };
}

export const sampleSearchSchema = z.strictObject({
  /** A model's number, `modelId` in the leaderboard. */
  model: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  verdict: z.enum(verdictFilters).optional(),
  subject: labelSchema,
  format: labelSchema,
  cursor: pageCursorSchema,
});
export const sampleListSchema = z.object({
  total: z.int(),
  items: z.array(answeredItemSchema),
  next_cursor: z.string().nullable(),
});
