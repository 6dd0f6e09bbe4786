import type { Command } from "commander";
import { completionScript, type Shell } from "./completion-script.ts";

/** Print a shell's completion of this program's commands and options. */
export function completionCommand({ program, shell }: { program: Command; shell: Shell }): void {
  const commands = program.commands.map(command => ({
    name: command.name(),
    about: command.summary() || command.description(),
    options: command.options.flatMap(option => (option.long ? [option.long] : [])),
  }));
  process.stdout.write(completionScript({ shell, commands }));
}
