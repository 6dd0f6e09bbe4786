import type { Command } from "commander";
import { collect, list } from "./option-values.ts";
import type { ImportOptions } from "./read-import-options.ts";

/** What comes in: questions, and scores published elsewhere. */
export function addCatalogCommands(program: Command): void {
  program
    .command("import")
    .description(
      "Bring a data set into the catalog. The same again changes nothing; one that was interrupted goes on.",
    )
    .argument(
      "<source>",
      "hf:owner/name[@revision], an http(s) address, or a file: Parquet, JSONL, JSON, CSV or TSV, texts also gzipped",
    )
    .option(
      "--map <field=column,…>",
      "which column says what; not needed for BenchHub's own records",
      list,
      [],
    )
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
      (await import("./import-command.ts")).importCommand(source, options),
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
      (await import("./import-scores-command.ts")).importScoresCommand(file, options),
    );
}
