import { marginOf, type Plan, planSchema } from "../engine/plan/plan.ts";
import { formats } from "../engine/taxonomy/labels.ts";

const keyOf = {
  language: "l",
  subjects: "s",
  skills: "k",
  targets: "t",
  formats: "f",
  benchmarks: "b",
  sampleSize: "n",
  seed: "d",
  scorers: "c",
  samples: "r",
  scaling: "m",
  languagePenalty: "p",
  fewShot: "e",
  stop: "o",
  margin: "g",
} as const satisfies Record<keyof Plan, string>;
const lists = ["subjects", "skills", "targets", "formats", "benchmarks"] as const;

/** A plan as one short query value: `l=ko;s=Culture/Food,HASS/Law;n=200`. What is any or 0 is left out; n always stands. */
export function formatPlanParam(plan: Plan): string {
  const parts: string[] = [];
  if (plan.language !== null) parts.push(`${keyOf.language}=${plan.language}`);
  for (const field of lists) {
    if (plan[field].length > 0) parts.push(`${keyOf[field]}=${plan[field].map(escapeValue).join(",")}`);
  }
  parts.push(`${keyOf.sampleSize}=${plan.sampleSize}`);
  if (plan.seed !== 0) parts.push(`${keyOf.seed}=${plan.seed}`);
  const named = formats.flatMap(f => (plan.scorers?.[f] ? [`${f}:${escapeValue(plan.scorers[f])}`] : []));
  if (named.length > 0) parts.push(`${keyOf.scorers}=${named.join(",")}`);
  if ((plan.samples ?? 1) > 1) parts.push(`${keyOf.samples}=${plan.samples}`);
  if (plan.scaling) parts.push(`${keyOf.scaling}=${plan.scaling}`);
  if (plan.languagePenalty) parts.push(`${keyOf.languagePenalty}=1`);
  if (plan.fewShot) parts.push(`${keyOf.fewShot}=${plan.fewShot}`);
  const margin = marginOf(plan);
  if (margin !== null) parts.push(`${keyOf.stop}=settled`, `${keyOf.margin}=${margin}`);
  return parts.join(";");
}

/** Null for anything that is not wholly a plan: a link may be cut off or made by hand. */
export function parsePlanParam(value: string): Plan | null {
  const raw = new Map(
    value.split(";").map(part => {
      const at = part.indexOf("=");
      return [part.slice(0, at), part.slice(at + 1)] as const;
    }),
  );
  const known = new Set<string>(Object.values(keyOf));
  if ([...raw.keys()].some(key => !known.has(key))) return null;
  const list = (field: (typeof lists)[number]) => raw.get(keyOf[field])?.split(",").map(unescapeValue) ?? [];
  const number = (field: "sampleSize" | "seed" | "samples" | "fewShot" | "margin") => {
    const text = raw.get(keyOf[field]);
    return text === undefined ? undefined : text === "" ? Number.NaN : Number(text);
  };
  const scorers = raw
    .get(keyOf.scorers)
    ?.split(",")
    .map(part => [part.slice(0, part.indexOf(":")), unescapeValue(part.slice(part.indexOf(":") + 1))]);
  const parsed = planSchema.safeParse({
    language: raw.get(keyOf.language) ?? null,
    ...Object.fromEntries(lists.map(field => [field, list(field)])),
    sampleSize: number("sampleSize"),
    seed: number("seed"),
    ...(scorers ? { scorers: Object.fromEntries(scorers) } : {}),
    ...(raw.has(keyOf.samples) ? { samples: number("samples") } : {}),
    ...(raw.has(keyOf.scaling) ? { scaling: raw.get(keyOf.scaling) } : {}),
    ...(raw.has(keyOf.languagePenalty) ? { languagePenalty: raw.get(keyOf.languagePenalty) === "1" } : {}),
    ...(raw.has(keyOf.fewShot) ? { fewShot: number("fewShot") } : {}),
    ...(raw.has(keyOf.stop) ? { stop: raw.get(keyOf.stop) } : {}),
    ...(raw.has(keyOf.margin) ? { margin: number("margin") } : {}),
  });
  return parsed.success ? parsed.data : null;
}

/** Only what this format itself uses; the query string escapes the rest. */
function escapeValue(value: string): string {
  return value.replace(/[%,;=]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function unescapeValue(value: string): string {
  return value.replace(/%(25|2C|3B|3D)/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
