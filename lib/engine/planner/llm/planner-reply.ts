import { z } from "zod";
import { largestSampleSize } from "../../plan/plan.ts";
import { formats, skills, targets } from "../../taxonomy/labels.ts";
import { coarseSubjects, fineSubjects, type SubjectId } from "../../taxonomy/subjects.ts";

const subjectIds = [...coarseSubjects, ...fineSubjects].map(subject => subject.id) as [
  SubjectId,
  ...SubjectId[],
];

/**
 * What a planner model must answer. Every field is required and nothing else is allowed: the form strict structured
 * output takes. Only labels and a count come from here; the two texts are shown, never acted on.
 */
export const plannerReplySchema = z.strictObject({
  subjects: z.array(z.enum(subjectIds)),
  skills: z.array(z.enum(skills)),
  targets: z.array(z.enum(targets)),
  formats: z.array(z.enum(formats)),
  /** BCP-47 code of the questions' language, or null for any. */
  language: z.string().nullable(),
  /** How many questions; null where the query names no number. */
  n: z.int().min(1).max(largestSampleSize).nullable(),
  /** One sentence, in the reader's language. */
  rationale: z.string(),
  /** What the labels can't express, a short sentence each, in the reader's language. */
  not_honoured: z.array(z.string()),
});
export type PlannerReply = z.infer<typeof plannerReplySchema>;
