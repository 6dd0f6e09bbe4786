import {
  type CoarseSubjectId,
  coarseSubjects,
  type FineSubjectId,
  fineSubjects,
  type SubjectId,
} from "./subjects.ts";

const coarseById = new Map<string, (typeof coarseSubjects)[number]>(coarseSubjects.map(s => [s.id, s]));
const fineById = new Map<string, (typeof fineSubjects)[number]>(fineSubjects.map(s => [s.id, s]));

export function isCoarseSubject(id: string): id is CoarseSubjectId {
  return coarseById.has(id);
}

export function isFineSubject(id: string): id is FineSubjectId {
  return fineById.has(id);
}

export function isSubject(id: string): id is SubjectId {
  return coarseById.has(id) || fineById.has(id);
}

/** The coarse part of any subject id; a label outside the taxonomy keeps the text before its first slash. */
export function coarseOf(id: string): string {
  return id.split("/", 1)[0]!;
}

export function listFineSubjects(coarse: CoarseSubjectId): FineSubjectId[] {
  return fineSubjects.filter(s => coarseOf(s.id) === coarse).map(s => s.id);
}

/** Display name in a UI language; an id outside the taxonomy is shown as it is. */
export function subjectName({ id, locale }: { id: string; locale: string }): string {
  const subject = coarseById.get(id) ?? fineById.get(id);
  if (!subject) return id;
  return locale === "ko" ? subject.ko : subject.en;
}

/**
 * Canonical form of a subject filter: sorted, unique, and a coarse name standing for all of its fine subjects
 * (so that listing all ten sciences and "Science" are one plan). All six coarse subjects mean no filter: [].
 */
export function canonicalSubjects(ids: readonly SubjectId[]): SubjectId[] {
  const wanted = new Set<SubjectId>(ids);
  for (const { id } of coarseSubjects) {
    const fine = listFineSubjects(id);
    if (!wanted.has(id) && fine.every(f => wanted.has(f))) wanted.add(id);
    if (wanted.has(id)) for (const f of fine) wanted.delete(f);
  }
  if (coarseSubjects.every(s => wanted.has(s.id))) return [];
  return [...wanted].sort();
}

/** The fine subjects a filter selects; [] (no filter) selects none by name, so callers treat it as "all". */
export function expandSubjects(ids: readonly SubjectId[]): FineSubjectId[] {
  const fine = ids.flatMap(id =>
    isCoarseSubject(id) ? listFineSubjects(id) : isFineSubject(id) ? [id] : [],
  );
  return [...new Set(fine)].sort();
}
