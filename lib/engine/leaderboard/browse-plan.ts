import { type Plan, planSchema } from "../plan/plan.ts";
import { coarseOf, isSubject } from "../taxonomy/subject-tree.ts";
import type { BrowseLabels } from "./browse-listing.ts";

/** The plan that puts a slice's questions to models anew; a label no plan knows is left out, a subject outside the taxonomy widened. */
export function planOfBrowse({ language, subject, skill, target, format }: BrowseLabels): Plan {
  const known = [subject, subject === null ? null : coarseOf(subject)].find(
    id => id !== null && isSubject(id),
  );
  const keep = (field: string, value: unknown) => {
    const part = { [field]: value };
    return planSchema.safeParse(part).success ? part : {};
  };
  return planSchema.parse({
    ...keep("language", language),
    ...keep("subjects", known ? [known] : []),
    ...keep("skills", skill === null ? [] : [skill]),
    ...keep("targets", target === null ? [] : [target]),
    ...keep("formats", format === null ? [] : [format]),
  });
}
