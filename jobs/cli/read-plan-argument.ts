import { existsSync, readFileSync } from "node:fs";
import type { Planned } from "../../lib/engine/plan/plan.ts";
import { PlanYamlError, planFromYaml } from "../../lib/engine/plan/plan-yaml.ts";
import { planByKeywords } from "../../lib/engine/planner/keyword-planner.ts";
import { CommandError } from "./command-error.ts";

/** A plan file (.yaml, .yml, .json) or a question in plain words. @throws CommandError naming file and line. */
export function readPlanArgument(argument: string): { query: string | null; planned: Planned } {
  if (!/\.(ya?ml|json)$/i.test(argument))
    return { query: argument, planned: planByKeywords({ query: argument }) };
  if (!existsSync(argument)) throw new CommandError(`There is no file ${argument}.`);
  try {
    return {
      query: null,
      planned: { ...planFromYaml(readFileSync(argument, "utf8")), planner: "user", notes: [] },
    };
  } catch (cause) {
    if (cause instanceof PlanYamlError) throw new CommandError(`${argument}:\n${cause.message}`, { cause });
    throw cause;
  }
}
