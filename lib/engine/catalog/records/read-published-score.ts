import type { Skill } from "../../taxonomy/labels.ts";
import type { Refusal } from "./find-gold.ts";
import { mapSkill } from "./map-labels.ts";
import { mapLanguage } from "./map-language.ts";
import { mapSubject } from "./map-subject.ts";

/** A score that somebody else published: no number of items, so no interval. */
export type PublishedScore = {
  model: string;
  language: string;
  subject: string;
  skill: Skill;
  score: number;
};

/**
 * A record {model_name, language, subject_type, task_type, score}, the shape of the original system's seed: languages by
 * English name or code, score a share 0–1.
 */
export function readPublishedScore(record: Readonly<Record<string, unknown>>): PublishedScore | Refusal {
  const text = (name: string): string => String(record[name] ?? "").trim();
  const model = text("model_name");
  if (model === "" || model.length > 200)
    return { reason: "no-model", detail: "model_name is empty or too long" };
  const language = mapLanguage(text("language"));
  if (language === null)
    return { reason: "bad-language", detail: `not a language: ${text("language").slice(0, 100)}` };
  const skill = mapSkill(text("task_type"));
  if (skill === null)
    return { reason: "unknown-skill", detail: `unknown task_type: ${text("task_type").slice(0, 100)}` };
  const subject = mapSubject(text("subject_type"));
  if (subject.id === "other") {
    return {
      reason: "unknown-subject",
      detail: `unknown subject_type: ${text("subject_type").slice(0, 100)}`,
    };
  }
  const score = text("score") === "" ? Number.NaN : Number(record.score);
  if (!(score >= 0 && score <= 1)) {
    return { reason: "bad-score", detail: `score must be 0 to 1, not ${text("score").slice(0, 100)}` };
  }
  return { model, language, subject: subject.id, skill, score };
}
