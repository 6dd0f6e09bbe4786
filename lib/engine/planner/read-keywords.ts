import { canonicalPlan } from "../plan/canonical-plan.ts";
import { defaultSampleSize, type Plan } from "../plan/plan.ts";
import { type Format, type Skill, skills, type Target } from "../taxonomy/labels.ts";
import type { SubjectId } from "../taxonomy/subjects.ts";
import { chooseFormats, chooseLabels } from "./choose-labels.ts";
import { chooseLanguage } from "./choose-language.ts";
import { chooseSubjects, findJoinedCoarse } from "./choose-subjects.ts";
import { collectValues } from "./collect-values.ts";
import { findNegated } from "./find-negated.ts";
import { findUnread } from "./find-unread.ts";
import type { Facet } from "./hit.ts";
import { longestQuery, normaliseQuery } from "./normalise-query.ts";
import { findHits } from "./planner-lexicon.ts";
import type { PlannerLocale, PlannerNote } from "./planner-notes.ts";
import { readCased } from "./read-cased.ts";
import { readCount } from "./read-count.ts";
import { readSeed } from "./read-seed.ts";
import { type Evidence, tellEvidence } from "./tell-evidence.ts";

export type KeywordReading = { plan: Plan; notes: PlannerNote[]; evidence: Evidence[] };

/** Text written at the machine, not about a purpose: it names no need, whatever words it holds. */
const hostile =
  /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruction|prompt|rule|direction)|\b(?:drop|truncate|alter) table\b|\bunion (?:all )?select\b|\bselect \*|\bdelete from\b|<\s*\/?\s*[a-z!][^>]{0,80}>|\bor 1 ?= ?1|(?:이전|위의?|앞의?|기존) ?(?:모든 )?(?:지시|명령|프롬프트|규칙).{0,20}(?:무시|잊)/u;

const unlabelledCodes = ["difficulty", "speed", "context", "vision", "recency", "models", "manner"] as const;

const broadPlan: Plan = {
  language: null,
  subjects: [],
  skills: [],
  targets: [],
  formats: [],
  benchmarks: [],
  sampleSize: defaultSampleSize,
  seed: 0,
};

/** Masked, not cut, so that every other place in the text stays true. */
function maskSpan({ text, start, end }: { text: string; start: number; end: number }): string {
  return text.slice(0, start) + "|".repeat(end - start) + text.slice(end);
}

/** Which of "named no area", "did not understand you", "did not understand these words" is true, if any. */
function noteOnReading({
  plan,
  isNamed,
  isAnyRead,
  unread,
}: {
  plan: Plan;
  isNamed: boolean;
  isAnyRead: boolean;
  unread: string[];
}): PlannerNote[] {
  if (isNamed) return [];
  const isPlain =
    !plan.language && [plan.skills, plan.targets, plan.formats, plan.benchmarks].every(f => f.length === 0);
  if (unread.length === 0) return isPlain ? [{ code: "broad" }] : [];
  return isAnyRead ? [{ code: "unread", words: unread }] : [{ code: "notUnderstood" }];
}

/** Everything the words of a query say, notes still as codes. Never throws; linear in the query, which is capped. */
export function readKeywords({ query, locale }: { query: string; locale: PlannerLocale }): KeywordReading {
  const cut: PlannerNote[] = query.length > longestQuery ? [{ code: "cut" }] : [];
  const { text, cased } = normaliseQuery(query);
  if (!/[\p{L}\p{N}]/u.test(text))
    return { plan: canonicalPlan(broadPlan), notes: [...cut, { code: "empty" }], evidence: [] };
  if (hostile.test(text))
    return { plan: canonicalPlan(broadPlan), notes: [...cut, { code: "notUnderstood" }], evidence: [] };

  const allHits = readCased({ cased, hits: findHits(text) });
  const hits = allHits.filter(hit => hit.meanings.some(m => m.facet !== "neutral"));
  const negated = findNegated({ text, hits });
  const tongue = chooseLanguage({ text, hits, negated, locale });
  const spoken = hits.map(hit => (tongue.spent.has(hit) ? { ...hit, meanings: [] } : hit));
  const valuesOf = <T extends string>(facet: Facet) => collectValues<T>({ hits: spoken, negated, facet });

  const subjects = valuesOf<SubjectId>("subjects");
  if (tongue.isSubject) subjects.wanted.push("HASS/Language");
  const purpose = valuesOf<SubjectId>("purpose");
  if (subjects.wanted.length === 0) subjects.wanted.push(...purpose.wanted);
  subjects.excluded.push(...purpose.excluded);
  const chosen = chooseSubjects({ ...subjects, joined: findJoinedCoarse({ text, hits }) });

  const places = valuesOf("country");
  const said = valuesOf<Target>("targets");
  const isLocal = said.wanted.includes("Local") || places.wanted.length > 0 || tongue.isPlace;
  const isGeneral = said.wanted.includes("General") || (said.excluded.includes("Local") && !isLocal);
  const targets: Target[] = [];
  if (isGeneral) targets.push("General");
  if (isLocal) targets.push("Local");

  const benchmarks = [...new Set(valuesOf("benchmarks").wanted)];
  const seed = readSeed(text);
  const count = readCount(seed ? maskSpan({ text, ...seed }) : text);
  const plan = canonicalPlan({
    language: tongue.language,
    subjects: chosen.subjects,
    skills: chooseLabels<Skill>({ all: skills, ...valuesOf<Skill>("skills") }),
    targets,
    formats: chooseFormats(valuesOf<Format | "free">("formats")),
    benchmarks,
    sampleSize: count?.size ?? defaultSampleSize,
    seed: seed?.seed ?? 0,
  });

  const notes = [...cut];
  const isNamed = subjects.wanted.length + subjects.excluded.length > 0;
  const unread = isNamed
    ? []
    : findUnread({ text: count ? maskSpan({ text, ...count }) : text, hits: allHits });
  notes.push(...noteOnReading({ plan, isNamed, isAnyRead: hits.length > 0 || count !== null, unread }));
  if (chosen.isNothingLeft) notes.push({ code: "nothingLeft" });
  notes.push(...tongue.notes);
  if (places.wanted.length + places.excluded.length > 0 || tongue.isPlace) notes.push({ code: "country" });
  if (benchmarks.length > 0) notes.push({ code: "benchmarks", names: benchmarks });
  if (count && count.asked !== count.size)
    notes.push({ code: "clamped", asked: count.asked, size: count.size });
  const unlabelled = valuesOf("unlabelled");
  for (const code of unlabelledCodes) {
    if ([...unlabelled.wanted, ...unlabelled.excluded].includes(code)) notes.push({ code });
  }

  const evidence = tellEvidence({ text, hits, negated, senses: tongue.senses });
  if (count) {
    evidence.push({
      text: text.slice(count.start, count.end),
      facet: "sampleSize",
      value: String(count.size),
    });
  }
  if (seed)
    evidence.push({ text: text.slice(seed.start, seed.end), facet: "seed", value: String(seed.seed) });
  return { plan, notes, evidence };
}
