import { coarseOf } from "../../taxonomy/subject-tree.ts";
import { coarseSubjects, fineSubjects } from "../../taxonomy/subjects.ts";

/** Coarse subjects as BenchHub's paper, its pipeline and its releases spell them; keys as `keyOf` makes them. */
const coarseByKey = new Map<string, string>([
  ...coarseSubjects.map(({ id }) => [keyOf(id), id] as const),
  ["technology", "Tech."],
  ["humanitiesandsocialsciencehass", "HASS"],
  ["humanitiesandsocialscience", "HASS"],
  ["socialhumanity", "HASS"],
  ["artsandsports", "Art & Sports"],
  ["artssports", "Art & Sports"],
  ["artandsports", "Art & Sports"],
  ["misc", "Social Intelligence"],
]);

/** Fine subjects by other names, under the coarse subject they belong to. */
const fineAliases: readonly (readonly [string, string])[] = [
  ["mathematics", "Science/Math"],
  ["maths", "Science/Math"],
  ["programming", "Tech./Coding"],
  ["energyeng", "Tech./Energy"],
  ["mechanicaleng", "Tech./Mechanics"],
  ["holiday", "Culture/Celebration Holiday"],
  ["holidays", "Culture/Celebration Holiday"],
  ["value", "Social Intelligence/Value/Alignment"],
  ["values", "Social Intelligence/Value/Alignment"],
  ["alignment", "Social Intelligence/Value/Alignment"],
  ["norm", "Social Intelligence/Norms"],
  ["festival", "Art & Sports/Festivals"],
  ["sport", "Art & Sports/Sports"],
];

const finesByKey = new Map<string, string[]>();
for (const [key, id] of [
  ...fineSubjects.map(({ id }) => [keyOf(finePart(id)), id] as const),
  ...fineAliases,
]) {
  finesByKey.set(key, [...(finesByKey.get(key) ?? []), id]);
}

/** `known` false: kept as "<Coarse>/other", or "other" where not even the coarse subject could be told. */
export type MappedSubject = { id: string; known: boolean };

/**
 * A subject as a data set spells it → the canonical one. The first part that names a coarse subject decides under which
 * the fine part is looked for: "Art & Sports/arts&sports/dog" is Art & Sports/other, "HASS/Math" HASS/other.
 */
export function mapSubject(label: string): MappedSubject {
  const known = mapped.get(label);
  if (known) return known;
  const subject = findSubject(label);
  if (mapped.size < mostRemembered) mapped.set(label, subject);
  return subject;
}

/** A data set says the same few hundred labels over and over. */
const mapped = new Map<string, MappedSubject>();
const mostRemembered = 10_000;

function findSubject(label: string): MappedSubject {
  const parts = label
    .split("/")
    .map(part => part.trim())
    .filter(Boolean);
  const coarse = parts.map(part => coarseByKey.get(keyOf(part))).find(id => id !== undefined);
  // "Value/Alignment" is one name with a slash in it; elsewhere the last part says most.
  const names = [...parts.map((_, at) => parts.slice(at).join("/")), ...parts.toReversed()];
  for (const name of names) {
    const fines = (finesByKey.get(keyOf(name)) ?? []).filter(
      id => coarse === undefined || coarseOf(id) === coarse,
    );
    if (fines.length === 1) return { id: fines[0]!, known: true };
  }
  if (coarse === undefined) return { id: "other", known: false };
  const saysOnlyCoarse = parts.every(part => coarseByKey.get(keyOf(part)) === coarse);
  return saysOnlyCoarse ? { id: coarse, known: true } : { id: `${coarse}/other`, known: false };
}

function finePart(id: string): string {
  return id.slice(coarseOf(id).length + 1);
}

function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/\bengineering\b/g, "eng")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
