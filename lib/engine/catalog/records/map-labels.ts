import type { Format, Skill, Target } from "../../taxonomy/labels.ts";

const skillByKey: Record<string, Skill> = {
  knowledge: "Knowledge",
  reasoning: "Reasoning",
  value: "Value/alignment",
  alignment: "Value/alignment",
  valuealignment: "Value/alignment",
};
const targetByKey: Record<string, Target> = {
  general: "General",
  local: "Local",
  cultural: "Local",
  culture: "Local",
};
/** What BenchHub stores beside our four: "free-form" is short or open by its answer, "alignment" by its options. */
export type StoredFormat = Format | "free-form" | "alignment";
const formatByKey: Record<string, StoredFormat> = {
  mcqa: "MCQA",
  mcq: "MCQA",
  multiplechoice: "MCQA",
  binary: "Binary",
  boolean: "Binary",
  yesno: "Binary",
  shortform: "short-form",
  shortanswer: "short-form",
  short: "short-form",
  openended: "open-ended",
  longform: "open-ended",
  freeform: "free-form",
  alignment: "alignment",
};

/** Each as a data set spells it → ours, or null for a spelling that says neither. */
export const mapSkill = (label: string): Skill | null => find(skillByKey, label);
export const mapTarget = (label: string): Target | null => find(targetByKey, label);
export const mapFormat = (label: string): StoredFormat | null => find(formatByKey, label);

function find<T>(byKey: Record<string, T>, label: string): T | null {
  const key = label.toLowerCase().replace(/[^a-z]+/g, "");
  return Object.hasOwn(byKey, key) ? byKey[key]! : null;
}
