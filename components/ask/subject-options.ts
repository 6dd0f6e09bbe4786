import type { FacetCount } from "../../lib/engine/plan/plan-preview.ts";
import {
  canonicalSubjects,
  coarseOf,
  expandSubjects,
  isCoarseSubject,
  listFineSubjects,
  subjectName,
} from "../../lib/engine/taxonomy/subject-tree.ts";
import { coarseSubjects, type SubjectId } from "../../lib/engine/taxonomy/subjects.ts";
import type { LabelOption } from "./label-option.ts";

/** The subject tree as a flat list, each coarse subject (count: its parts together) before its fine ones. */
export function subjectOptions({ counts, locale }: { counts: FacetCount[]; locale: string }): LabelOption[] {
  const countOf = new Map(counts.map(({ value, count }) => [value, count]));
  return coarseSubjects.flatMap(({ id }) => {
    const fine = listFineSubjects(id).map(value => ({
      value,
      name: subjectName({ id: value, locale }),
      count: countOf.get(value) ?? 0,
      group: false,
    }));
    const total = fine.reduce((sum, { count }) => sum + count, 0);
    return [{ value: id, name: subjectName({ id, locale }), count: total, group: true }, ...fine];
  });
}

/** A coarse subject swallows its parts. */
export function addSubject({ subjects, id }: { subjects: readonly SubjectId[]; id: SubjectId }): SubjectId[] {
  return canonicalSubjects([...subjects, id]);
}

/** Taking a part out of a whole leaves the other parts; taking out a whole takes out its parts. */
export function removeSubject({
  subjects,
  id,
}: {
  subjects: readonly SubjectId[];
  id: SubjectId;
}): SubjectId[] {
  if (isCoarseSubject(id)) return canonicalSubjects(subjects.filter(s => coarseOf(s) !== id));
  return canonicalSubjects(expandSubjects(subjects).filter(s => s !== id));
}
