import type { Command } from "commander";
import { completionScript, type Shell } from "./completion/completion-script.ts";
import type { DescribedCommand } from "./completion/described-command.ts";

/** Print a shell's completion of this program's commands, options and values. */
export function completionCommand({ program, shell }: { program: Command; shell: Shell }): void {
  process.stdout.write(completionScript({ shell, commands: program.commands.map(describe) }));
}

function describe(command: Command): DescribedCommand {
  return {
    name: command.name(),
    about: command.summary() || command.description(),
    choices: command.registeredArguments[0]?.argChoices ?? [],
    commands: command.commands.map(describe),
    options: command.options.flatMap(({ long, description, required, optional, argChoices }) =>
      long
        ? [{ name: long, about: description, takesValue: required || optional, choices: argChoices ?? [] }]
        : [],
    ),
  };
}
