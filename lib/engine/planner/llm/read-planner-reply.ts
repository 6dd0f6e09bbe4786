import { canonicalPlan } from "../../plan/canonical-plan.ts";
import { defaultSampleSize, type Plan, planSchema } from "../../plan/plan.ts";
import { type PlannerReply, plannerReplySchema } from "./planner-reply.ts";

export type ReadReply =
  | { ok: true; plan: Plan; rationale: string; notHonoured: string[] }
  /** In words a model can act on. */
  | { ok: false; problem: string };

const longestReply = 50_000;
const longestSentence = 240;
const mostNotes = 6;
const mostProblems = 6;
/** Of many objects only the last are looked at: checking each takes far longer than finding it. */
const mostObjects = 10;

/** A model's answer as a plan: JSON alone, in a fence or within prose, as long as one object in it validates. */
export function readPlannerReply(text: string): ReadReply {
  const candidates = listObjects(text.slice(0, longestReply)).slice(-mostObjects);
  if (candidates.length === 0) return { ok: false, problem: "there is no JSON object in it." };
  let problem = "";
  // The last object is the answer: thinking aloud comes before it.
  for (const candidate of candidates.reverse()) {
    const parsed = plannerReplySchema.safeParse(candidate);
    if (parsed.success) return toPlan(parsed.data);
    problem ||= parsed.error.issues
      .slice(0, mostProblems)
      .map(
        issue =>
          `${issue.path.join(".") || "object"}: ${valueAt(candidate, issue.path)}${issue.message.slice(0, 160)}`,
      )
      .join("; ");
  }
  return { ok: false, problem };
}

function toPlan(reply: PlannerReply): ReadReply {
  const { subjects, skills, targets, formats, language, n } = reply;
  const plan = planSchema.safeParse({
    subjects,
    skills,
    targets,
    formats,
    language: language === "" ? null : language,
    sampleSize: n ?? defaultSampleSize,
  });
  if (!plan.success) {
    const problem = plan.error.issues.map(issue => `${issue.path.join(".")}: ${issue.message}`).join("; ");
    return { ok: false, problem };
  }
  return {
    ok: true,
    plan: canonicalPlan(plan.data),
    rationale: plainSentence(reply.rationale),
    notHonoured: [...new Set(reply.not_honoured.map(plainSentence))].filter(Boolean).slice(0, mostNotes),
  };
}

/**
 * A sentence safe to show beside a question that a stranger may have written: one line, short, no address to follow
 * and no markup. What is left of hostile text is visibly the planner's words, never a link.
 */
function plainSentence(text: string): string {
  const line = text
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, longestSentence * 2);
  if (
    /:\/\/|\bwww\.|<\/?[a-z!]|\]\(|\S@\S+\.\S|\b[\w-]+\.(?:com|net|org|io|kr|co|dev|app|xyz|info)\b/iu.test(
      line,
    )
  )
    return "";
  // A cut through a pair of surrogates would be text no database takes.
  return (line.length > longestSentence ? `${line.slice(0, longestSentence - 1)}…` : line).toWellFormed();
}

/** What stands at the place a problem is told of, so that a model sees which of its labels is unknown. */
function valueAt(root: unknown, path: readonly PropertyKey[]): string {
  let value = root;
  for (const part of path) {
    if (typeof value !== "object" || value === null) return "";
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return typeof value === "string" || typeof value === "number"
    ? `${JSON.stringify(value).slice(0, 80)}: `
    : "";
}

/** Outermost JSON objects in a text, in order; a brace inside a string is no brace. Linear: each letter is read once. */
function listObjects(text: string): object[] {
  const objects: object[] = [];
  let depth = 0;
  let start = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (inString) {
      if (char === "\\") i++;
      else if (char === '"') inString = false;
    } else if (char === '"' && depth > 0) inString = true;
    else if (char === "{") {
      if (depth === 0) start = i;
      depth++;
    } else if (char === "}" && depth > 0) {
      depth--;
      if (depth > 0) continue;
      try {
        objects.push(JSON.parse(text.slice(start, i + 1)) as object);
      } catch {
        // Braces of prose or code; the answer may still come.
      }
    }
  }
  return objects;
}
