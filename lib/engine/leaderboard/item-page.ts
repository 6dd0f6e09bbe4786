import { z } from "zod";
import { formats, skills, targets } from "../taxonomy/labels.ts";
import { answerSchema } from "./sample-page.ts";

/** One catalog item as a reader looks it up, with every answer to it that the reader may see. */
export const itemPageSchema = z.object({
  contentId: z.string(),
  language: z.string(),
  subjects: z.array(z.string()),
  skill: z.enum(skills),
  target: z.enum(targets),
  format: z.enum(formats),
  benchmark: z.string(),
  license: z.string().nullable(),
  context: z.string().nullable(),
  prompt: z.string(),
  options: z.array(z.object({ label: z.string(), text: z.string() })),
  gold: z.string(),
  aliases: z.array(z.string()),
  justification: z.string().nullable(),
  /** The version that brought the item, or was the last to hold it. */
  dataset: z.object({ name: z.string(), source: z.string(), revision: z.string() }),
  /** Whether its data set has since left it out: it is drawn no more. */
  retired: z.boolean(),
  answers: z.array(
    answerSchema.extend({
      kind: z.enum(["baseline", "endpoint"]),
      builtin: z.string().nullable(),
      host: z.string().nullable(),
      model: z.string().nullable(),
      settings: z.record(z.string(), z.unknown()),
      promptVersion: z.string(),
      /** The newest leaderboard that shows this answer, and the item's place in its draw. */
      leaderboard: z.object({ slug: z.string(), position: z.int() }).nullable(),
    }),
  ),
});
export type ItemPage = z.infer<typeof itemPageSchema>;
