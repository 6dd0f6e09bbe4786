import { readFileSync, statSync } from "node:fs";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import { PlanYamlError } from "../../lib/engine/plan/plan-yaml-error.ts";
import { readPlanFile } from "../../lib/engine/plan/read-plan-file.ts";
import { CommandError } from "./command-error.ts";

const mostBytes = 1_000_000;

/** By its name; and what is there under a name that no question has, whatever its ending. */
function isFile(argument: string): boolean {
  if (/\.(ya?ml|json)$/i.test(argument)) return true;
  return (
    /^[^\s?]*[./\\][^\s?]*$/.test(argument) &&
    (statSync(argument, { throwIfNoEntry: false })?.isFile() ?? false)
  );
}

/** A plan file (.yaml, .yml, .json; plan.yaml or an HRET config) or a question in plain words, still to be read. @throws CommandError naming file and line. */
export function readPlanArgument(argument: string): { query: string } | { plan: Plan; notes: string[] } {
  if (argument.trim() === "") throw new CommandError("The question is empty.");
  if (!isFile(argument)) return { query: argument };
  const found = statSync(argument, { throwIfNoEntry: false });
  if (!found) throw new CommandError(`There is no file ${argument}.`);
  if (found.isDirectory()) throw new CommandError(`${argument} is a folder; name a plan file in it.`);
  if (found.size > mostBytes) throw new CommandError(`${argument} is larger than any plan (1 MB).`);
  try {
    return readPlanFile({ text: readFileSync(argument, "utf8"), locale: "en" });
  } catch (cause) {
    if (cause instanceof PlanYamlError) throw new CommandError(`${argument}:\n${cause.message}`, { cause });
    throw cause;
  }
}
