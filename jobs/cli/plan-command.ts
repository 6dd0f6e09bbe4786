import { createInterface } from "node:readline";
import { planFingerprint } from "../../lib/engine/plan/fingerprint.ts";
import { type Planned, planOf } from "../../lib/engine/plan/plan.ts";
import { planToYaml } from "../../lib/engine/plan/plan-yaml.ts";
import { planByKeywords } from "../../lib/engine/planner/keyword-planner.ts";
import { CommandError } from "./command-error.ts";

const planners = ["keyword"];

/** Read one question, or one a line from standard input; print a plan for each, in order. */
export async function planCommand(
  query: string | undefined,
  { planner, json }: { planner: string; json: boolean },
): Promise<void> {
  if (!planners.includes(planner))
    throw new CommandError(`There is no planner "${planner}"; there is: ${planners.join(", ")}.`);
  if (query !== undefined) {
    print({ planned: planByKeywords({ query }), json });
    return;
  }
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    print({ planned: planByKeywords({ query: line }), json: true });
  }
}

function print({ planned, json }: { planned: Planned; json: boolean }): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(planned)}\n`);
    return;
  }
  const plan = planOf(planned);
  const notes = planned.notes.map(note => `# ${note}\n`).join("");
  process.stdout.write(`${planToYaml(plan)}# fingerprint ${planFingerprint(plan)}\n${notes}`);
}
