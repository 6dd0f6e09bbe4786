import { type Command, Option } from "commander";
import { citationFormats } from "../../lib/engine/leaderboard/citation-format.ts";
import { chartFormats, chartNames, exportFormats } from "../../lib/engine/leaderboard/export-format.ts";
import { locales } from "../../lib/i18n/locales.ts";
import { assertHelp } from "./check-assertions.ts";
import type { CiteOptions } from "./cite-command.ts";
import type { ExportOptions } from "./export-command.ts";
import type { LeaderboardOptions } from "./leaderboard-command.ts";
import { collect } from "./option-values.ts";
import { serverOption } from "./server-option.ts";
import type { ShareOptions } from "./share-command.ts";

/** What is done with a leaderboard: read, check, cite, write as a file, share. */
export function addLeaderboardCommands(program: Command): void {
  program
    .command("leaderboard")
    .description("Print a leaderboard, and hold claims against it.")
    .argument("<slug>", "the last part of its address")
    .option("--assert <claim>", assertHelp, collect, [])
    .option("--junit <file>", "write what became of the claims as JUnit's XML")
    .addOption(serverOption())
    .option("--json", "print JSON instead of a table", false)
    .action(async (slug: string, options: LeaderboardOptions) =>
      (await import("./leaderboard-command.ts")).leaderboardCommand(slug, options),
    );

  program
    .command("cite")
    .description("Print where a leaderboard's questions come from, as a paper needs it.")
    .argument("<slug>", "the last part of the leaderboard's address")
    .addOption(new Option("--format <name>", "what to print").choices(citationFormats).default("latex"))
    .option("--origin <url>", "where this BenchHub Plus is served, to cite the leaderboard's address")
    .addOption(serverOption())
    .action(async (slug: string, options: CiteOptions) =>
      (await import("./cite-command.ts")).citeCommand(slug, options),
    );

  program
    .command("export")
    .description(
      "Write a leaderboard as a file: a table, a document, a picture, its plan, or all that it takes to reproduce it.",
    )
    .argument("<slug>", "the last part of the leaderboard's address")
    .addOption(
      new Option("--format <name>", "what to write")
        .choices([...exportFormats, ...chartFormats])
        .default("json"),
    )
    .addOption(
      new Option("--chart <name>", "which picture, of svg and png").choices(chartNames).default("forest"),
    )
    .option("--out <file>", "where to; left out: standard output")
    .option("--origin <url>", "where this BenchHub Plus is served, for the addresses in it")
    .addOption(serverOption())
    .addOption(new Option("--lang <language>", "of its words").choices(locales).default("en"))
    .action(async (slug: string, options: ExportOptions) =>
      (await import("./export-command.ts")).exportCommand(slug, options),
    );

  program
    .command("verify")
    .description("Check a reproduction bundle: score its outputs again and compare every number.")
    .argument("<bundle.zip>", "what `benchhub export --format bundle` or the page's Export menu gave")
    .option("--json", "print JSON", false)
    .addHelpText(
      "after",
      "\nNeeds no database and calls no model. Exit code 0: nothing differs; 1: something does. Where outputs had been deleted, their\nrecorded scores are taken and the last line says so (--json: verdict is consistent, not reproduced).",
    )
    .action(async (file: string, options: { json: boolean }) =>
      (await import("./verify-command.ts")).verifyCommand(file, options),
    );

  program
    .command("share")
    .description("Make a link that lets whoever holds it read a private leaderboard or running task.")
    .argument("[leaderboard | task]", "the last part of its address")
    .option("--expires <time>", "how long it opens, such as 12h, 7d or 4w; left out: until it is revoked")
    .option("--list", "list its links instead, one JSON line each", false)
    .option("--revoke <id>", "revoke a link by its number")
    .option("--origin <url>", "where this BenchHub Plus is served, to print the link's whole address")
    .addOption(serverOption())
    .action(async (slugOrTask: string | undefined, options: ShareOptions) =>
      (await import("./share-command.ts")).shareCommand(slugOrTask, options),
    );
}
