import { sayHretNote } from "./hret-notes.ts";
import { parsePlanText } from "./parse-plan-text.ts";
import type { Plan } from "./plan.ts";
import { isHretConfig, planFromHret } from "./plan-from-hret.ts";
import { planFromYaml } from "./plan-yaml.ts";

/**
 * A plan from a file: plan.yaml, a plan as JSON, or an evaluator config of HRET. `notes`: what of it was not taken over,
 * in the reader's language.
 * @throws PlanYamlError naming every problem with its line.
 */
export function readPlanFile({ text, locale }: { text: string; locale: "ko" | "en" }): {
  plan: Plan;
  notes: string[];
} {
  if (!isHretText(text)) return { plan: planFromYaml(text), notes: [] };
  const { plan, notes } = planFromHret(text);
  return { plan, notes: notes.map(note => sayHretNote({ note, locale })) };
}

/** What can't be parsed is left to the reader of plans, whose complaints name the line. */
function isHretText(text: string): boolean {
  const { document, problems } = parsePlanText(text);
  if (problems.length > 0) return false;
  try {
    return isHretConfig(document.toJS({ maxAliasCount: 10 }));
  } catch {
    return false;
  }
}
