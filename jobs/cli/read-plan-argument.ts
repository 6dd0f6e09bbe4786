import { existsSync, readFileSync } from "node:fs";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import { PlanYamlError, planFromYaml } from "../../lib/engine/plan/plan-yaml.ts";
import { CommandError } from "./command-error.ts";

/** A plan file (.yaml, .yml, .json) or a question in plain words, still to be read. @throws CommandError naming file and line. */
export function readPlanArgument(argument: string): { query: string } | { plan: Plan } {
  if (!/\.(ya?ml|json)$/i.test(argument)) return { query: argument };
  if (!existsSync(argument)) throw new CommandError(`There is no file ${argument}.`);
  try {
    return { plan: planFromYaml(readFileSync(argument, "utf8")) };
  } catch (cause) {
    if (cause instanceof PlanYamlError) throw new CommandError(`${argument}:\n${cause.message}`, { cause });
    throw cause;
  }
}
