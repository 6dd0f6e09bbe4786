import { formats, skills, targets } from "../taxonomy/labels.ts";
import { coarseSubjects, fineSubjects } from "../taxonomy/subjects.ts";

export type HretFilter = "subject_types" | "task_types" | "target_types" | "problem_types";

const fineIds = fineSubjects.map(subject => subject.id);
const labelsOf: Record<HretFilter, readonly string[]> = {
  subject_types: fineIds,
  task_types: skills,
  target_types: targets,
  problem_types: formats,
};

/** Other spellings under which BenchHub stores or prints a label. */
const aliases: Record<HretFilter, ReadonlyMap<string, readonly string[]>> = {
  subject_types: new Map([
    ...coarseSubjects.flatMap(({ id }): [string, string[]][] => [
      [id.toLowerCase(), [id]],
      [`${id.toLowerCase()}/`, [id]],
    ]),
    ["technology", ["Tech."]],
    ["arts and sports", ["Art & Sports"]],
    ["humanities and social science", ["HASS"]],
    ["mathematics", ["Science/Math"]],
    ["science/mathematics", ["Science/Math"]],
    ["programming", ["Tech./Coding"]],
    ["technology/programming", ["Tech./Coding"]],
    ["tech./programming", ["Tech./Coding"]],
  ]),
  task_types: new Map([["value", ["Value/alignment"]]]),
  target_types: new Map([["cultural", ["Local"]]]),
  problem_types: new Map([["free-form", ["short-form", "open-ended"]]]),
};

/**
 * The labels a filter value of HRET selects: its spelling if it is one, a known other spelling, else every label that
 * holds it as a part, as HRET's case-blind search does. `isPart` says that it was only a part.
 */
export function matchHretLabel({ filter, value }: { filter: HretFilter; value: string }): {
  labels: readonly string[];
  isPart: boolean;
} {
  const wanted = value.trim().toLowerCase();
  const exact = labelsOf[filter].find(label => label.toLowerCase() === wanted);
  if (exact !== undefined) return { labels: [exact], isPart: false };
  const known = aliases[filter].get(wanted);
  if (known) return { labels: known, isPart: false };
  const labels = wanted === "" ? [] : labelsOf[filter].filter(label => label.toLowerCase().includes(wanted));
  return { labels, isPart: true };
}
