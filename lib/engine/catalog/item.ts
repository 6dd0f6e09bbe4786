import { z } from "zod";
import { formats, skills, targets } from "../taxonomy/labels.ts";

/**
 * One catalog question. `gold` by format: MCQA → the option's label ("B"); Binary → "yes" | "no";
 * short-form → the reference answer (`aliases` count as right too); open-ended → a reference answer for a judge.
 */
export const itemSchema = z.strictObject({
  language: z.string().min(2),
  subjects: z.array(z.string().min(1)).min(1),
  skill: z.enum(skills),
  target: z.enum(targets),
  format: z.enum(formats),
  context: z.string().min(1).optional(),
  prompt: z.string().min(1),
  options: z.array(z.string().min(1)).min(2).max(26).optional(),
  labels: z.array(z.string().min(1)).optional(),
  gold: z.string().min(1),
  aliases: z.array(z.string().min(1)).default([]),
  benchmark: z.string().min(1),
  license: z.string().min(1).optional(),
  /** Items that share a context are not independent: statistics resample whole clusters. */
  cluster: z.string().min(1).optional(),
});

export type Item = z.infer<typeof itemSchema>;

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Labels of an item's options as the prompt shows them: the item's own, else A, B, C, …; [] without options. */
export function optionLabels(item: Pick<Item, "options" | "labels">): string[] {
  return item.labels ?? (item.options ?? []).map((_, index) => letters[index]!);
}
