import { z } from "zod";
import type { BrowseListing } from "../../../lib/engine/leaderboard/browse-listing.ts";
import { labelSchema, pageCursor, pageCursorSchema } from "./list-search.ts";

export const browseSearchSchema = z.strictObject({
  language: labelSchema,
  subject: labelSchema,
  skill: labelSchema,
  target: labelSchema,
  format: labelSchema,
  scorer: labelSchema,
  prompt_version: labelSchema,
  cursor: pageCursorSchema,
});

export const measuredModelSchema = z.object({
  publicId: z.string(),
  name: z.string(),
  kind: z.enum(["baseline", "endpoint"]),
  builtin: z.string().nullable(),
  host: z.string().nullable(),
  model: z.string().nullable(),
  settings: z.record(z.string(), z.unknown()),
  /** Seen by its owner only. */
  isPrivate: z.boolean(),
});

/** Models over everything measured with the labels; shares 0 to 1, those with few answers after all others. */
export const browseListSchema = z.object({
  total: z.int(),
  rows: z.array(
    z.object({
      model: measuredModelSchema,
      promptVersion: z.string(),
      n: z.int(),
      unscored: z.int(),
      mean: z.number().nullable(),
      interval: z.object({ low: z.number(), high: z.number() }).nullable(),
      outdated: z.int(),
      lastMeasured: z.iso.datetime(),
    }),
  ),
  published: z.array(
    z.object({ model: z.string(), provenance: z.string(), score: z.number(), cells: z.int() }),
  ),
  next_cursor: z.string().nullable(),
});

export function toBrowseJson(listing: BrowseListing): z.infer<typeof browseListSchema> {
  return {
    total: listing.total,
    rows: listing.rows.map(row => ({ ...row, lastMeasured: row.lastMeasured.toISOString() })),
    published: listing.published.map(({ model, provenance, score, cells }) => ({
      model,
      provenance,
      score,
      cells,
    })),
    next_cursor: pageCursor(listing),
  };
}
