import { z } from "zod";
import { longestSearch } from "../../../lib/engine/catalog/fold-search-text.ts";
import { facetCountSchema } from "../../../lib/engine/plan/plan-preview.ts";
import { labelSchema, pageCursorSchema } from "./list-search.ts";

export const itemSearchSchema = z.strictObject({
  q: z
    .string()
    .trim()
    .max(longestSearch)
    .regex(/^[^\0]*$/)
    .default(""),
  language: labelSchema,
  subject: labelSchema,
  skill: labelSchema,
  target: labelSchema,
  format: labelSchema,
  benchmark: labelSchema,
  cursor: pageCursorSchema,
});

/** Labels and question of items; what is right is told by an item's own address. */
export const itemListSchema = z.object({
  total: z.int(),
  items: z.array(
    z.object({
      contentId: z.string(),
      language: z.string(),
      subjects: z.array(z.string()),
      skill: z.string(),
      target: z.string(),
      format: z.string(),
      benchmark: z.string(),
      prompt: z.string(),
      context: z.string().nullable(),
    }),
  ),
  next_cursor: z.string().nullable(),
});

const counts = z.array(facetCountSchema);
const namesSchema = z.object({ en: z.string(), ko: z.string() });

/** BenchHub's labels with how many questions of the catalog carry each; 0 for those that none does. */
export const categoriesSchema = z.object({
  dataVersion: z.string(),
  items: z.int(),
  languages: counts,
  subjects: z.array(
    z.object({
      id: z.string(),
      name: namesSchema,
      count: z.int(),
      fine: z.array(z.object({ id: z.string(), name: namesSchema, count: z.int() })),
    }),
  ),
  skills: counts,
  targets: counts,
  formats: counts,
  benchmarks: counts,
});
