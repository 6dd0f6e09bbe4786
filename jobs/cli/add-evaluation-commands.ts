import type { Command } from "commander";
import { baselineIds, largestMaxTokens, largestTemperature } from "../../lib/engine/models/model-choice.ts";
import { largestMargin, largestSampleSize, largestSeed, smallestMargin } from "../../lib/engine/plan/plan.ts";
import type { AskOptions } from "./ask-command.ts";
import { assertHelp } from "./check-assertions.ts";
import type { EvaluateOptions } from "./evaluate-command.ts";
import type { FollowOptions } from "./follow-command.ts";
import { callsInFlight, collect, decimal, list, wholeNumber } from "./option-values.ts";
import type { PlanOptions } from "./plan-command.ts";
import type { ResumeOptions } from "./resume-command.ts";
import { type ServerOptions, serverOption } from "./server-option.ts";
import type { TasksOptions } from "./tasks-command.ts";

const plannerHelp =
  "who reads the question: llm (PLANNER_MODEL), keyword, or auto: the language model if one is set up";

/** From a question to what is measured: read it, answer it, evaluate it, stop and go on. */
export function addEvaluationCommands(program: Command): void {
  program
    .command("ask")
    .description("Answer a question from what is measured already: nothing is spent, nobody is called.")
    .argument("<question | plan.yaml>", "a question in plain words, or a plan file")
    .option("--planner <name>", plannerHelp, "auto")
    .addOption(serverOption())
    .option("--json", "print JSON instead of a table", false)
    .action(async (question: string, options: AskOptions) =>
      (await import("./ask-command.ts")).askCommand(question, options),
    );

  program
    .command("plan")
    .description("Read a question in plain words, or a plan file, and print the plan.")
    .argument(
      "[query | plan.yaml]",
      "the question, or a plan file (plan.yaml or an HRET config); left out: one question a line from standard input, one JSON plan a line out",
    )
    .option("--planner <name>", plannerHelp, "auto")
    .option(
      "--to <form>",
      "print yaml, json, or hret: an evaluator config of HRET (haerae-evaluation-toolkit)",
    )
    .addOption(serverOption())
    .option("--json", "the same as --to json", false)
    .action(async (query: string | undefined, options: PlanOptions) =>
      (await import("./plan-command.ts")).planCommand(query, options),
    );

  program
    .command("evaluate")
    .description("Evaluate models on a plan and print the leaderboard. What is measured already is reused.")
    .argument("<plan.yaml | query>", "a plan file (.yaml, .yml, .json) or a question in plain words")
    .option("--model <id@baseUrl>", "an OpenAI-compatible endpoint; may be repeated", collect, [])
    .option("--builtin <names>", `baselines, comma-separated: ${baselineIds.join(", ")}`, list, [])
    .option("--house <name>", "a model of BENCHHUB_HOUSE_MODELS; may be repeated", collect, [])
    .option("--key-env <NAME>", "environment variable that holds the API key of the endpoints")
    .option("--planner <name>", plannerHelp, "auto")
    .option("--n <count>", "how many questions to ask", wholeNumber({ least: 1, most: largestSampleSize }))
    .option("--seed <number>", "which draw of the questions", wholeNumber({ least: 0, most: largestSeed }))
    .option(
      "--settled [margin]",
      "stop once the ranking is settled, within a margin in points (2)",
      decimal({ least: smallestMargin, most: largestMargin }),
    )
    .option(
      "--temperature <t>",
      "sampling temperature (default 0)",
      decimal({ least: 0, most: largestTemperature }),
    )
    .option(
      "--max-tokens <count>",
      "most tokens an answer may have (default 2048)",
      wholeNumber({ least: 1, most: largestMaxTokens }),
    )
    .option("--price <input,output>", "US dollars a million tokens of the endpoints, such as 0.5,1.5")
    .option("--concurrency <count>", "most calls in flight to one endpoint", callsInFlight, 64)
    .addOption(serverOption())
    .option("--detach", "with --server: print the task and end, instead of following it", false)
    .option("--assert <claim>", assertHelp, collect, [])
    .option("--junit <file>", "write what became of the claims as JUnit's XML")
    .option("--json", "print JSON instead of a table", false)
    .action(async (planOrQuery: string, options: EvaluateOptions) =>
      (await import("./evaluate-command.ts")).evaluateCommand(planOrQuery, options),
    );

  program
    .command("cancel")
    .description("Stop a running evaluation; what was measured is kept.")
    .argument("<task>", "its id")
    .addOption(serverOption())
    .action(async (taskId: string, options: ServerOptions) =>
      (await import("./cancel-command.ts")).cancelCommand(taskId, options),
    );

  program
    .command("follow")
    .description("Follow an evaluation to its end and print its leaderboard.")
    .argument("<task>", "its id")
    .addOption(serverOption())
    .option("--assert <claim>", assertHelp, collect, [])
    .option("--junit <file>", "write what became of the claims as JUnit's XML")
    .option("--json", "print JSON instead of a table", false)
    .action(async (taskId: string, options: FollowOptions) =>
      (await import("./follow-command.ts")).followCommand(taskId, options),
    );

  program
    .command("tasks")
    .description("List your evaluations, the newest first.")
    .option("--limit <count>", "how many, up to 100", wholeNumber({ least: 1, most: 100 }), 20)
    .addOption(serverOption())
    .option("--json", "print one JSON line each instead of a table", false)
    .action(async (options: TasksOptions) => (await import("./tasks-command.ts")).tasksCommand(options));

  program
    .command("resume")
    .description(
      "Ask for what an ended evaluation lacks: failed calls, stopped models, what a cancellation left.",
    )
    .argument("<task>", "its id")
    .option(
      "--key-env <NAME>",
      "environment variable that holds the API key; HOST=NAME where endpoints are at several hosts; may be repeated",
      collect,
      [],
    )
    .option("--concurrency <count>", "most calls in flight to one endpoint", callsInFlight, 64)
    .addOption(serverOption())
    .option("--detach", "with --server: print the task and end, instead of following it", false)
    .option("--json", "print JSON instead of a table", false)
    .action(async (taskId: string, options: ResumeOptions) =>
      (await import("./resume-command.ts")).resumeCommand(taskId, options),
    );
}
