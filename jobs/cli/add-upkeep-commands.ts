import { Argument, type Command } from "commander";
import { type Shell, shells } from "./completion/completion-script.ts";
import type { DoctorOptions } from "./doctor-command.ts";
import { callsInFlight, collect } from "./option-values.ts";
import type { WarmOptions } from "./warm-command.ts";

/** What an operator runs now and then. */
export function addUpkeepCommands(program: Command): void {
  program
    .command("warm")
    .description("Have the usual slices measured by house models; what is there already is not asked again.")
    .option(
      "--slices <file>",
      "YAML list `slices:` of questions and plan files; left out: each coarse subject in each language, 200 questions",
    )
    .option("--house <name>", "only this house model; may be repeated", collect, [])
    .option("--dry-run", "say what it would take, call nobody", false)
    .option("--concurrency <count>", "most calls in flight to one endpoint", callsInFlight, 16)
    .action(async (options: WarmOptions) => (await import("./warm-command.ts")).warmCommand(options));

  program
    .command("doctor")
    .description("Look at all that a start needs, and say what is wrong and what to do about it.")
    .option("--fix", "mend what can be mended without asking: schema, file modes, stalled work", false)
    .option("--model <id@baseUrl>", "an endpoint to try as well", collect, [])
    .option("--key-env <NAME>", "environment variable that holds its API key")
    .option("--json", "print JSON", false)
    .action(async (options: DoctorOptions) => (await import("./doctor-command.ts")).doctorCommand(options));

  program
    .command("completion")
    .description("Print a shell's completion script.")
    .addArgument(new Argument("<shell>", "which shell").choices(shells))
    .action(async (shell: Shell) =>
      (await import("./completion-command.ts")).completionCommand({ program, shell }),
    );
}
