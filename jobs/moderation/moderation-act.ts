import { z } from "zod";

const reasonSchema = z.string().trim().min(1).max(1_000);

/** A cell, or all cells that share the labels given: what is left out is any. */
const cellSchema = z.strictObject({
  model: z.int().min(1),
  language: z.string().max(100).optional(),
  subject: z.string().max(200).optional(),
  skill: z.string().max(100).optional(),
  target: z.string().max(100).optional(),
  format: z.string().max(100).optional(),
  dataset_version: z.int().optional(),
  prompt_version: z.string().max(100).optional(),
});

/** What an operator may do to results, and what each needs; every act has a reason. */
export const moderationActSchema = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("quarantine"), cell: cellSchema, reason: reasonSchema }),
  z.strictObject({ action: z.literal("restore"), cell: cellSchema, reason: reasonSchema }),
  z.strictObject({ action: z.literal("cancel-task"), task: z.string().max(100), reason: reasonSchema }),
  z.strictObject({ action: z.literal("delete-task"), task: z.string().max(100), reason: reasonSchema }),
  z.strictObject({ action: z.literal("purge-model"), model: z.int().min(1), reason: reasonSchema }),
]);
export type ModerationAct = z.infer<typeof moderationActSchema>;
export type CellChoice = z.infer<typeof cellSchema>;

/** What an act came to, in numbers. */
export type ModerationOutcome = Record<string, number>;
