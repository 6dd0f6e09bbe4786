import type { Planned } from "../plan/plan.ts";
import { hasHangul, longestQuery } from "./normalise-query.ts";
import { type PlannerLocale, sayNote } from "./planner-notes.ts";
import { readKeywords } from "./read-keywords.ts";
import type { Evidence } from "./tell-evidence.ts";

/** `locale`: the reader's language, for the notes; without it, Korean if the query has Hangul. */
export type KeywordQuery = { query: string; locale?: PlannerLocale };

/** The keyword reading of a query and the words that led to it. Needs no key and no server; never throws. */
export function explainKeywords({ query, locale }: KeywordQuery): { plan: Planned; evidence: Evidence[] } {
  const reader = locale ?? (hasHangul(query.slice(0, longestQuery)) ? "ko" : "en");
  const { plan, notes, evidence } = readKeywords({ query, locale: reader });
  return {
    plan: { ...plan, planner: "keyword", notes: notes.map(note => sayNote({ note, locale: reader })) },
    evidence,
  };
}

export function planByKeywords(query: KeywordQuery): Planned {
  return explainKeywords(query).plan;
}
