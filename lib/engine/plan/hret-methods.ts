import { type Format, formats } from "../taxonomy/labels.ts";
import type { Plan } from "./plan.ts";
import { defaultScorerNames } from "./scorer-names.ts";

type Scorers = NonNullable<Plan["scorers"]>;

const everyFormat = (name: string): Scorers => Object.fromEntries(formats.map(format => [format, name]));

/** Our scorers for each evaluation method of HRET; {} = each format's default, which does what its string match tries to. */
const scorersOfMethod = new Map<string, Scorers>([
  ["string_match", {}],
  ["partial_match", { "short-form": "partial_match", "open-ended": "partial_match" }],
  ["math_match", { "short-form": "math_verify" }],
  ["llm_judge", everyFormat("llm_judge")],
  ["log_likelihood", { MCQA: "log_prob", Binary: "log_prob" }],
]);

/** Scorers of a method, or null where there is none. */
export function scorersOfHretMethod(method: string): Scorers | null {
  return scorersOfMethod.get(method) ?? null;
}

/** The one method that comes closest: HRET scores every format alike. */
export function hretMethodOf({ scorers = {}, formats: asked }: Pick<Plan, "scorers" | "formats">): string {
  const used = asked.length > 0 ? asked : formats;
  const nameOf = (format: Format) => scorers[format] ?? defaultScorerNames[format];
  if (used.every(format => nameOf(format) === "llm_judge")) return "llm_judge";
  if (used.every(format => nameOf(format) === "log_prob")) return "log_likelihood";
  if (nameOf("short-form") === "math_verify") return "math_match";
  if (nameOf("short-form") === "partial_match") return "partial_match";
  return "string_match";
}
