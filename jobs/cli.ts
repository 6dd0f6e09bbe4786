import { Command, InvalidArgumentError } from "commander";
import { EmbeddedPostgresError } from "../db/embedded/embedded-postgres-error.ts";
import { baselineIds } from "../lib/engine/models/model-choice.ts";
import { EnvError } from "../lib/env.ts";
import { BenchHubError } from "../lib/errors.ts";
import { CommandError } from "./cli/command-error.ts";
import type { EvaluateOptions } from "./cli/evaluate-command.ts";
import { StartError } from "./start/start-error.ts";

(globalThis as { AI_SDK_LOG_WARNINGS?: boolean }).AI_SDK_LOG_WARNINGS = false;

// Each command loads its own code: scoring lines needs no database, and starts in half the time without one.
const program = new Command("benchhub")
  .description(
    "Which LLM is best for your purpose? Plans, evaluations and leaderboards from the command line.",
  )
  .showHelpAfterError("(add --help for usage)")
  .addHelpText(
    "after",
    `
Examples:
  benchhub plan "한국 법률에 강한 모델은?"
  benchhub plan --json < questions.txt
  benchhub evaluate "Python code review, 100 questions" --builtin random,first
  MY_KEY=… benchhub evaluate plan.yaml --model my-model@https://api.example.com/v1 --key-env MY_KEY --n 50 --json

Everything works on DATABASE_URL, or else on this machine's embedded database, the one \`npm start\` uses.`,
  );

program
  .command("plan")
  .description("Read a question in plain words and print the plan (plan.yaml, or JSON).")
  .argument("[query]", "the question; left out: one a line from standard input, one JSON plan a line out")
  .option("--planner <name>", "who reads the question: keyword", "keyword")
  .option("--json", "print JSON instead of YAML", false)
  .action(async (query: string | undefined, options: { planner: string; json: boolean }) =>
    (await import("./cli/plan-command.ts")).planCommand(query, options),
  );

program
  .command("evaluate")
  .description("Evaluate models on a plan and print the leaderboard. What is measured already is reused.")
  .argument("<plan.yaml | query>", "a plan file (.yaml, .yml, .json) or a question in plain words")
  .option("--model <id@baseUrl>", "an OpenAI-compatible endpoint; may be repeated", collect, [])
  .option("--builtin <names>", `baselines, comma-separated: ${baselineIds.join(", ")}`, list, [])
  .option("--key-env <NAME>", "environment variable that holds the API key of the endpoints")
  .option("--n <count>", "how many questions to ask", wholeNumber)
  .option("--seed <number>", "which draw of the questions", wholeNumber)
  .option("--temperature <t>", "sampling temperature (default 0)", decimal)
  .option("--max-tokens <count>", "most tokens an answer may have (default 2048)", wholeNumber)
  .option("--concurrency <count>", "calls in flight to one endpoint", wholeNumber, 8)
  .option("--json", "print JSON instead of a table", false)
  .action(async (planOrQuery: string, options: EvaluateOptions) =>
    (await import("./cli/evaluate-command.ts")).evaluateCommand(planOrQuery, options),
  );

program
  .command("rebuild-cells")
  .description("Recompute the sums that browsing stands on from the samples; must change nothing.")
  .action(async () => (await import("./cli/rebuild-cells-command.ts")).rebuildCellsCommand());

program
  .command("score")
  .description("Score answers without asking anybody: JSON lines in, JSON lines out, in the same order.")
  .option("--scorer <name>", "scorer of lines that name none, such as math_verify")
  .addHelpText(
    "after",
    `
A line in:  {"id","format":"MCQA|Binary|short-form|open-ended","scorer"?,"options"?,"labels"?,"gold","gold_text"?,"aliases"?,"question"?,"language"?,"finish_reason"?,"output"}
A line out: {"id","outcome","correctness","extracted","scorer","explanation"}`,
  )
  .action(async (options: { scorer?: string }) =>
    (await import("./cli/score-command.ts")).scoreCommand(options),
  );

program
  .command("rescore")
  .description("Score stored answers again with today's scorers; no model is called.")
  .action(async () => (await import("./cli/rescore-command.ts")).rescoreCommand());

function collect(value: string, previous: string[]): string[] {
  return [...previous, value];
}

function list(value: string, previous: string[]): string[] {
  return [
    ...previous,
    ...value
      .split(",")
      .map(name => name.trim())
      .filter(Boolean),
  ];
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

function decimal(text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new InvalidArgumentError("It must be a number.");
  return Number(text);
}

const ours = [CommandError, BenchHubError, EnvError, StartError, EmbeddedPostgresError];

// A reader that closes early (`| head`) is no error.
process.stdout.on("error", () => process.exit(0));
program.parseAsync().catch((error: unknown) => {
  const known = ours.some(kind => error instanceof kind);
  process.stderr.write(
    `benchhub: ${known ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(known ? 2 : 1);
});
