import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { EmbeddedPostgresError } from "../db/embedded/embedded-postgres-error.ts";
import { citationFormats } from "../lib/engine/leaderboard/citation-format.ts";
import { exportFormats } from "../lib/engine/leaderboard/export-format.ts";
import { baselineIds } from "../lib/engine/models/model-choice.ts";
import { EnvError } from "../lib/env.ts";
import { BenchHubError } from "../lib/errors.ts";
import { locales } from "../lib/i18n/locales.ts";
import { SourceError } from "../lib/sources/source-error.ts";
import { addModerateCommands } from "./cli/add-moderate-commands.ts";
import { addTokenCommands } from "./cli/add-token-commands.ts";
import type { CiteOptions } from "./cli/cite-command.ts";
import { CommandError } from "./cli/command-error.ts";
import { type Shell, shells } from "./cli/completion-script.ts";
import type { DoctorOptions } from "./cli/doctor-command.ts";
import type { EvaluateOptions } from "./cli/evaluate-command.ts";
import type { ExportOptions } from "./cli/export-command.ts";
import type { LeaderboardOptions } from "./cli/leaderboard-command.ts";
import type { PlanOptions } from "./cli/plan-command.ts";
import type { ImportOptions } from "./cli/read-import-options.ts";
import type { ResumeOptions } from "./cli/resume-command.ts";
import type { ShareOptions } from "./cli/share-command.ts";
import type { WarmOptions } from "./cli/warm-command.ts";
import { StartError } from "./start/start-error.ts";

(globalThis as { AI_SDK_LOG_WARNINGS?: boolean }).AI_SDK_LOG_WARNINGS = false;

// Each command loads its own code: scoring lines needs no database, and starts in half the time without one.
const plannerHelp =
  "who reads the question: llm (PLANNER_MODEL), keyword, or auto: the language model if one is set up";

const assertHelp =
  "a claim that fails the command with exit code 3: 'MODEL >= OTHER' (where MODEL is significantly worse), 'MODEL > OTHER' (unless it is significantly better), 'MODEL >= 70%'; may be repeated";

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
  benchhub plan "한국 법률 100문항" --to hret > evaluator_config.yaml
  benchhub evaluate "Python code review, 100 questions" --builtin random,first
  MY_KEY=… benchhub evaluate plan.yaml --model my-model@https://api.example.com/v1 --key-env MY_KEY --n 50 --json

Everything works on DATABASE_URL, or else on this machine's embedded database, the one \`npm start\` uses.`,
  );

program
  .command("plan")
  .description("Read a question in plain words, or a plan file, and print the plan.")
  .argument(
    "[query | plan.yaml]",
    "the question, or a plan file (plan.yaml or an HRET config); left out: one question a line from standard input, one JSON plan a line out",
  )
  .option("--planner <name>", plannerHelp, "auto")
  .option("--to <form>", "print yaml, json, or hret: an evaluator config of HRET (haerae-evaluation-toolkit)")
  .option("--json", "the same as --to json", false)
  .action(async (query: string | undefined, options: PlanOptions) =>
    (await import("./cli/plan-command.ts")).planCommand(query, options),
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
  .option("--n <count>", "how many questions to ask", wholeNumber)
  .option("--seed <number>", "which draw of the questions", wholeNumber)
  .option("--settled [margin]", "stop once the ranking is settled, within a margin in points (2)", decimal)
  .option("--temperature <t>", "sampling temperature (default 0)", decimal)
  .option("--max-tokens <count>", "most tokens an answer may have (default 2048)", wholeNumber)
  .option("--price <input,output>", "US dollars a million tokens of the endpoints, such as 0.5,1.5")
  .option("--concurrency <count>", "most calls in flight to one endpoint", wholeNumber, 64)
  .option("--assert <claim>", assertHelp, collect, [])
  .option("--junit <file>", "write what became of the claims as JUnit's XML")
  .option("--json", "print JSON instead of a table", false)
  .action(async (planOrQuery: string, options: EvaluateOptions) =>
    (await import("./cli/evaluate-command.ts")).evaluateCommand(planOrQuery, options),
  );

program
  .command("leaderboard")
  .description("Print a leaderboard, and hold claims against it.")
  .argument("<slug>", "the last part of its address")
  .option("--assert <claim>", assertHelp, collect, [])
  .option("--junit <file>", "write what became of the claims as JUnit's XML")
  .option("--json", "print JSON instead of a table", false)
  .action(async (slug: string, options: LeaderboardOptions) =>
    (await import("./cli/leaderboard-command.ts")).leaderboardCommand(slug, options),
  );

program
  .command("cancel")
  .description("Stop a running evaluation; what was measured is kept.")
  .argument("<task>", "its id")
  .action(async (taskId: string) => (await import("./cli/cancel-command.ts")).cancelCommand(taskId));

program
  .command("resume")
  .description(
    "Ask for what an ended evaluation lacks: failed calls, stopped models, what a cancellation left.",
  )
  .argument("<task>", "its id")
  .option("--key-env <NAME>", "environment variable that holds the API key of the endpoints")
  .option("--concurrency <count>", "most calls in flight to one endpoint", wholeNumber, 64)
  .option("--json", "print JSON instead of a table", false)
  .action(async (taskId: string, options: ResumeOptions) =>
    (await import("./cli/resume-command.ts")).resumeCommand(taskId, options),
  );

program
  .command("cite")
  .description("Print where a leaderboard's questions come from, as a paper needs it.")
  .argument("<slug>", "the last part of the leaderboard's address")
  .addOption(new Option("--format <name>", "what to print").choices(citationFormats).default("latex"))
  .option("--origin <url>", "where this BenchHub Plus is served, to cite the leaderboard's address")
  .action(async (slug: string, options: CiteOptions) =>
    (await import("./cli/cite-command.ts")).citeCommand(slug, options),
  );

program
  .command("export")
  .description(
    "Write a leaderboard as a file: a table, a document, its plan, or all that it takes to reproduce it.",
  )
  .argument("<slug>", "the last part of the leaderboard's address")
  .addOption(new Option("--format <name>", "what to write").choices(exportFormats).default("json"))
  .option("--out <file>", "where to; left out: standard output")
  .option("--origin <url>", "where this BenchHub Plus is served, for the addresses in it")
  .addOption(new Option("--lang <language>", "of its words").choices(locales).default("en"))
  .action(async (slug: string, options: ExportOptions) =>
    (await import("./cli/export-command.ts")).exportCommand(slug, options),
  );

program
  .command("verify")
  .description("Check a reproduction bundle: score its outputs again and compare every number.")
  .argument("<bundle.zip>", "what `benchhub export --format bundle` or the page's Export menu gave")
  .option("--json", "print JSON", false)
  .addHelpText("after", "\nNeeds no database and calls no model. Exit code 0: reproduced; 1: not.")
  .action(async (file: string, options: { json: boolean }) =>
    (await import("./cli/verify-command.ts")).verifyCommand(file, options),
  );

program
  .command("share")
  .description("Make a link that lets whoever holds it read a private leaderboard or running task.")
  .argument("[leaderboard | task]", "the last part of its address")
  .option("--expires <time>", "how long it opens, such as 12h, 7d or 4w; left out: until it is revoked")
  .option("--list", "list its links instead, one JSON line each", false)
  .option("--revoke <id>", "revoke a link by its number")
  .option("--origin <url>", "where this BenchHub Plus is served, to print the link's whole address")
  .action(async (slugOrTask: string | undefined, options: ShareOptions) =>
    (await import("./cli/share-command.ts")).shareCommand(slugOrTask, options),
  );

program
  .command("import")
  .description(
    "Bring a data set into the catalog. The same again changes nothing; one that was interrupted goes on.",
  )
  .argument(
    "<source>",
    "hf:owner/name[@revision], an http(s) address, or a file: Parquet, JSONL, JSON, CSV or TSV, texts also gzipped",
  )
  .option("--map <field=column,…>", "which column says what; not needed for BenchHub's own records", list, [])
  .option("--language <language>", "of records that don't say: a code or an English name")
  .option("--subject <subject>", "of records that don't say; may be repeated", collect, [])
  .option("--skill <skill>", "of records that don't say: Knowledge, Reasoning, Value/alignment")
  .option("--target <target>", "of records that don't say: General (default) or Local")
  .option("--format <format>", "of records that don't say: MCQA, Binary, short-form, open-ended")
  .option("--benchmark <name>", "of records that don't say")
  .option("--license <id>", "of records that don't say")
  .option("--answer-after <mark>", "the answer is what follows the last such mark, like ####")
  .option("--answer-index <0|1>", "answers are numbers of options, counted from 0 or from 1")
  .option("--name <name>", "what the data set is called here")
  .option("--no-header", "the table has no header: columns go by number, prompt=1,answer=2")
  .option("--quote <character>", "what quotes fields of a table, or none", '"')
  .option("--dry-run", "read and check everything, change nothing", false)
  .option("--background", "leave it to a worker", false)
  .option("--report <file>", "where to write rejected records, one JSON line each")
  .option("--json", "print JSON", false)
  .addHelpText(
    "after",
    `
Examples:
  benchhub import hf:BenchHub/BenchHub-Ko
  benchhub import gsm8k/test.jsonl --map prompt=question,answer=answer --answer-after '####' --language en \\
    --subject Science/Math --skill Reasoning --format short-form --benchmark GSM8K --license MIT`,
  )
  .action(async (source: string, options: ImportOptions) =>
    (await import("./cli/import-command.ts")).importCommand(source, options),
  );

program
  .command("import-scores")
  .description(
    "Take scores published elsewhere; they are shown beside a leaderboard and never ranked with it.",
  )
  .argument(
    "<file>",
    "Parquet, JSONL or CSV with model_name, language, subject_type, task_type, score (0 to 1)",
  )
  .option("--name <name>", "where they were published")
  .option("--json", "print JSON", false)
  .action(async (file: string, options: { name?: string; json: boolean }) =>
    (await import("./cli/import-scores-command.ts")).importScoresCommand(file, options),
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
A line in:  {"id","format":"MCQA|Binary|short-form|open-ended","scorer"?,"options"?,"labels"?,"gold","gold_text"?,"aliases"?,"question"?,"language"?,"finish_reason"?,"top_logprobs"?,"output"}
A line out: {"id","outcome","correctness","extracted","scorer","explanation"}`,
  )
  .action(async (options: { scorer?: string }) =>
    (await import("./cli/score-command.ts")).scoreCommand(options),
  );

program
  .command("rescore")
  .description("Score stored answers again with today's scorers; no model is called.")
  .action(async () => (await import("./cli/rescore-command.ts")).rescoreCommand());

program
  .command("warm")
  .description("Have the usual slices measured by house models; what is there already is not asked again.")
  .option(
    "--slices <file>",
    "YAML list `slices:` of questions and plan files; left out: each coarse subject in each language, 200 questions",
  )
  .option("--house <name>", "only this house model; may be repeated", collect, [])
  .option("--dry-run", "say what it would take, call nobody", false)
  .option("--concurrency <count>", "most calls in flight to one endpoint", wholeNumber, 16)
  .action(async (options: WarmOptions) => (await import("./cli/warm-command.ts")).warmCommand(options));

addModerateCommands(program, wholeNumber);
addTokenCommands(program, wholeNumber);

program
  .command("doctor")
  .description("Look at all that a start needs, and say what is wrong and what to do about it.")
  .option("--fix", "mend what can be mended without asking: schema, file modes, stalled work", false)
  .option("--model <id@baseUrl>", "an endpoint to try as well", collect, [])
  .option("--key-env <NAME>", "environment variable that holds its API key")
  .option("--json", "print JSON", false)
  .action(async (options: DoctorOptions) => (await import("./cli/doctor-command.ts")).doctorCommand(options));

program
  .command("completion")
  .description("Print a shell's completion script.")
  .addArgument(new Argument("<shell>", "which shell").choices(shells))
  .action(async (shell: Shell) =>
    (await import("./cli/completion-command.ts")).completionCommand({ program, shell }),
  );

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

const ours = [CommandError, BenchHubError, SourceError, EnvError, StartError, EmbeddedPostgresError];

// A reader that closes early (`| head`) is no error.
process.stdout.on("error", () => process.exit(0));
program.parseAsync().catch((error: unknown) => {
  const known = ours.some(kind => error instanceof kind);
  process.stderr.write(
    `benchhub: ${known ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(known ? 2 : 1);
});
