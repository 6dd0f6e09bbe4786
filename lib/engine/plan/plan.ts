import { z } from "zod";
import { formats, skills, targets } from "../taxonomy/labels.ts";
import { isSubject } from "../taxonomy/subject-tree.ts";
import type { SubjectId } from "../taxonomy/subjects.ts";

export const defaultSampleSize = 200;
export const largestSampleSize = 100_000;

const subjectSchema = z.custom<SubjectId>(value => typeof value === "string" && isSubject(value), {
  error: issue =>
    `unknown subject ${JSON.stringify(issue.input)}; see the 6 coarse and 64 fine ids of BenchHub`,
});

/** BCP-47, checked by the platform and stored in canonical case ("ko", "en", "pt-BR"). */
const languageSchema = z.string().transform((value, context) => {
  try {
    return Intl.getCanonicalLocales(value)[0]!;
  } catch {
    context.addIssue({ code: "custom", message: `not a BCP-47 language: ${JSON.stringify(value)}` });
    return z.NEVER;
  }
});

/** What selects and orders items: filters, how many, which draw. Empty list or null = any. */
export const planSchema = z.strictObject({
  language: languageSchema.nullable().default(null),
  subjects: z.array(subjectSchema).default([]),
  skills: z.array(z.enum(skills)).default([]),
  targets: z.array(z.enum(targets)).default([]),
  formats: z.array(z.enum(formats)).default([]),
  benchmarks: z.array(z.string().min(1)).default([]),
  sampleSize: z.int().min(1).max(largestSampleSize).default(defaultSampleSize),
  seed: z.int().min(0).max(4_294_967_295).default(0),
});

export type Plan = z.infer<typeof planSchema>;

/** A plan with who read the query and, in the reader's language, what could not be honoured. */
export const plannedSchema = z.strictObject({
  ...planSchema.shape,
  planner: z.enum(["keyword", "llm", "user"]),
  notes: z.array(z.string()),
});
export type Planned = z.infer<typeof plannedSchema>;

export function planOf(planned: Planned): Plan {
  const { planner: _planner, notes: _notes, ...plan } = planned;
  return plan;
}
