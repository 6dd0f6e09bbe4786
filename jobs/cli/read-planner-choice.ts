import { findPlanner, type PlannerSettings, parseEnv } from "../../lib/env.ts";
import { CommandError } from "./command-error.ts";

const plannerChoices = ["auto", "llm", "keyword"] as const;

/** The planner model a command reads questions with; null for keywords. @throws CommandError where one is asked for that is not set up. */
export function readPlannerChoice({
  choice,
  environment,
}: {
  choice: string;
  environment: Record<string, string | undefined>;
}): PlannerSettings | null {
  if (!(plannerChoices as readonly string[]).includes(choice))
    throw new CommandError(`There is no planner "${choice}"; there are: ${plannerChoices.join(", ")}.`);
  if (choice === "keyword") return null;
  const planner = findPlanner(parseEnv(environment));
  if (choice === "llm" && planner === null)
    throw new CommandError(
      "No language model is set up to read questions: set PLANNER_MODEL, and PLANNER_BASE_URL unless it is OpenAI's. See .env.example.",
    );
  return planner;
}
