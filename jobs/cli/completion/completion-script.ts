import { bashCompletion } from "./bash-completion.ts";
import type { DescribedCommand } from "./described-command.ts";
import { fishCompletion } from "./fish-completion.ts";
import { zshCompletion } from "./zsh-completion.ts";

export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

/** A script that a shell sources: it completes the command first, then what goes on from there, else files. */
export function completionScript({
  shell,
  commands,
}: {
  shell: Shell;
  commands: readonly DescribedCommand[];
}): string {
  return { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion }[shell](commands);
}
