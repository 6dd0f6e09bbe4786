import { canonicalPlan } from "../plan/canonical-plan.ts";
import { defaultSampleSize, type Plan } from "../plan/plan.ts";
import { type Format, formats, type Skill, skills, type Target } from "../taxonomy/labels.ts";
import { coarseOf, isCoarseSubject } from "../taxonomy/subject-tree.ts";
import type { SubjectId } from "../taxonomy/subjects.ts";
import { chooseSubjects } from "./choose-subjects.ts";
import { findNegated } from "./find-negated.ts";
import { findUnread } from "./find-unread.ts";
import type { Facet, Hit } from "./hit.ts";
import { longestQuery, normaliseQuery } from "./normalise-query.ts";
import { findHits } from "./planner-lexicon.ts";
import type { PlannerLocale, PlannerNote } from "./planner-notes.ts";
import { readCased } from "./read-cased.ts";
import { readCount } from "./read-count.ts";
import { readLanguages } from "./read-language.ts";
import { readSeed } from "./read-seed.ts";

/** Which words of the (normalised) query said what; "-" before a value: excluded. */
export type Evidence = { text: string; facet: Facet; value: string };

/** Text written at the machine, not about a purpose: it names no need, whatever words it holds. */
const hostile =
  /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruction|prompt|rule|direction)|\b(?:drop|truncate|alter) table\b|\bunion (?:all )?select\b|\bselect \*|\bdelete from\b|<\s*\/?\s*[a-z!][^>]{0,80}>|\bor 1 ?= ?1|(?:이전|위의?|앞의?|기존) ?(?:모든 )?(?:지시|명령|프롬프트|규칙).{0,20}(?:무시|잊)/u;

const unlabelledCodes = ["difficulty", "speed", "context", "vision", "recency", "models", "manner"] as const;
const joinsCoarse = /^(?:\s*(?:과|와|랑|이랑|하고|및)\s+|\s*&\s*|\s+and\s+)$/u;

export type KeywordReading = { plan: Plan; notes: PlannerNote[]; evidence: Evidence[] };

function emptyPlan(): Plan {
  return {
    language: null,
    subjects: [],
    skills: [],
    targets: [],
    formats: [],
    benchmarks: [],
    sampleSize: defaultSampleSize,
    seed: 0,
  };
}

/** Values of one facet that the query asks for and that it takes away. */
function collect<T extends string>({
  hits,
  negated,
  facet,
}: {
  hits: readonly Hit[];
  negated: readonly boolean[];
  facet: Facet;
}) {
  const wanted: T[] = [];
  const excluded: T[] = [];
  hits.forEach((hit, i) => {
    for (const m of hit.meanings) if (m.facet === facet) (negated[i] ? excluded : wanted).push(m.value as T);
  });
  return { wanted, excluded };
}

function withoutExcluded<T extends string>({
  all,
  wanted,
  excluded,
}: {
  all: readonly T[];
  wanted: readonly T[];
  excluded: readonly T[];
}): T[] {
  const base = wanted.length > 0 || excluded.length === 0 ? wanted : all;
  return [...new Set(base)].filter(value => !excluded.includes(value));
}

function chooseFormats({
  wanted,
  excluded,
}: {
  wanted: readonly (Format | "free")[];
  excluded: readonly (Format | "free")[];
}): Format[] {
  const free: Format[] = ["short-form", "open-ended"];
  const named = wanted.filter(f => f !== "free");
  const isNarrowed = named.some(f => free.includes(f));
  return withoutExcluded<Format>({
    all: formats,
    wanted: wanted.includes("free") && !isNarrowed ? [...named, ...free] : named,
    excluded: excluded.flatMap(f => (f === "free" ? free : [f])),
  });
}

/** Coarse subjects standing beside a fine one of theirs ("math and science"), found by the words between. */
function findJoinedCoarse({ text, hits }: { text: string; hits: readonly Hit[] }): SubjectId[] {
  const idsOf = (hit: Hit) => hit.meanings.filter(m => m.facet === "subjects").map(m => m.value as SubjectId);
  return hits.flatMap((hit, i) => {
    const next = hits[i + 1];
    if (!next || !joinsCoarse.test(text.slice(hit.end, next.start))) return [];
    const [left, right] = [idsOf(hit), idsOf(next)];
    return [...left, ...right].filter(
      id => isCoarseSubject(id) && [...left, ...right].some(o => o !== id && coarseOf(o) === id),
    );
  });
}

const languageName = ({ code, locale }: { code: string; locale: PlannerLocale }) =>
  new Intl.DisplayNames([locale], { type: "language" }).of(code) ?? code;

function chooseLanguage({
  text,
  hits,
  negated,
  locale,
}: {
  text: string;
  hits: readonly Hit[];
  negated: readonly boolean[];
  locale: PlannerLocale;
}) {
  const senses = readLanguages({ text, hits });
  const codes: string[] = [];
  const notes: PlannerNote[] = [];
  let isSubject = false;
  let isPlace = false;
  let isSeveral = false;
  let isExcluded = false;
  hits.forEach((hit, i) => {
    const meaning = hit.meanings.find(m => m.facet === "language" || m.facet === "nation");
    if (!meaning) return;
    const code = meaning.value.split("-", 1)[0]!;
    if (senses[i] === "filter" && negated[i]) isExcluded = true;
    else if (senses[i] === "filter") codes.push(code);
    else if (senses[i] === "both") isSeveral = true;
    else if (senses[i] === "subject" && !negated[i]) isSubject = true;
    else if (senses[i] === "place" && !negated[i]) isPlace = true;
  });
  const distinct = [...new Set(codes)];
  isSeveral ||= distinct.length > 1;
  const language = isSeveral ? null : (distinct[0] ?? null);
  if (isSeveral) notes.push({ code: "languages" });
  else if (isExcluded && !language) notes.push({ code: "languageExcluded" });
  if (isSubject && !language && !isSeveral) notes.push({ code: "languageSubject" });
  if (language && language !== "ko" && language !== "en")
    notes.push({ code: "language", name: languageName({ code: language, locale }) });
  return { language, isSubject, isPlace, senses, notes };
}

/** Everything the words of a query say, notes still as codes. Never throws; linear in the query, which is capped. */
export function readKeywords({ query, locale }: { query: string; locale: PlannerLocale }): KeywordReading {
  const plan = emptyPlan();
  const notes: PlannerNote[] = query.length > longestQuery ? [{ code: "cut" }] : [];
  const { text, cased } = normaliseQuery(query);
  if (!/[\p{L}\p{N}]/u.test(text)) return { plan, notes: [...notes, { code: "empty" }], evidence: [] };
  if (hostile.test(text)) return { plan, notes: [...notes, { code: "notUnderstood" }], evidence: [] };

  const allHits = readCased({ cased, hits: findHits(text) });
  const hits = allHits.filter(hit => hit.meanings.some(m => m.facet !== "neutral"));
  const negated = findNegated({ text, hits });
  const of = <T extends string>(facet: Facet) => collect<T>({ hits, negated, facet });

  const tongue = chooseLanguage({ text, hits, negated, locale });
  const subjects = of<SubjectId>("subjects");
  if (tongue.isSubject) subjects.wanted.push("HASS/Language");
  const chosen = chooseSubjects({ ...subjects, joined: findJoinedCoarse({ text, hits }) });
  const places = of("country");
  const targets = of<Target>("targets");
  const isLocal = targets.wanted.includes("Local") || places.wanted.length > 0 || tongue.isPlace;
  const isGeneral = targets.wanted.includes("General") || (targets.excluded.includes("Local") && !isLocal);
  const benchmarks = [...new Set(of("benchmarks").wanted)];
  const seed = readSeed(text);
  const count = readCount(
    seed ? text.slice(0, seed.start) + "|".repeat(seed.end - seed.start) + text.slice(seed.end) : text,
  );

  plan.language = tongue.language;
  plan.subjects = chosen.subjects;
  plan.skills = withoutExcluded<Skill>({ all: skills, ...of<Skill>("skills") });
  plan.targets = [...(isGeneral ? (["General"] as const) : []), ...(isLocal ? (["Local"] as const) : [])];
  plan.formats = chooseFormats(of<Format | "free">("formats"));
  plan.benchmarks = benchmarks;
  plan.sampleSize = count?.size ?? defaultSampleSize;
  plan.seed = seed?.seed ?? 0;

  const unlabelled = new Set(
    hits.flatMap(hit => hit.meanings.filter(m => m.facet === "unlabelled").map(m => m.value)),
  );
  const isNamed = subjects.wanted.length + subjects.excluded.length > 0;
  const isPlain =
    !isNamed &&
    !plan.language &&
    plan.skills.length + plan.targets.length + plan.formats.length + benchmarks.length === 0;
  const unread = isNamed
    ? []
    : findUnread({
        text,
        hits: count ? [...allHits, { ...count, meanings: [] }].sort((a, b) => a.start - b.start) : allHits,
      });
  if (isPlain && unread.length > 0 && hits.length === 0 && !count) notes.push({ code: "notUnderstood" });
  else if (isPlain && unread.length === 0) notes.push({ code: "broad" });
  else if (unread.length > 0) notes.push({ code: "unread", words: unread });
  if (chosen.isNothingLeft) notes.push({ code: "nothingLeft" });
  notes.push(...tongue.notes);
  if (places.wanted.length + places.excluded.length > 0 || tongue.isPlace) notes.push({ code: "country" });
  if (benchmarks.length > 0) notes.push({ code: "benchmarks", names: benchmarks });
  if (count && count.asked !== count.size)
    notes.push({ code: "clamped", asked: count.asked, size: count.size });
  for (const code of unlabelledCodes) if (unlabelled.has(code)) notes.push({ code });

  const evidence = hits.flatMap((hit, i) =>
    hit.meanings
      .filter(
        m =>
          m.facet !== "neutral" &&
          !((m.facet === "nation" || m.facet === "language") && tongue.senses[i] === "none"),
      )
      .map(m => ({
        text: text.slice(hit.start, hit.end),
        facet: m.facet,
        value: `${negated[i] ? "-" : ""}${m.value}`,
      })),
  );
  if (count)
    evidence.push({
      text: text.slice(count.start, count.end),
      facet: "sampleSize",
      value: String(count.size),
    });
  if (seed)
    evidence.push({ text: text.slice(seed.start, seed.end), facet: "seed", value: String(seed.seed) });
  return { plan: canonicalPlan(plan), notes, evidence };
}
