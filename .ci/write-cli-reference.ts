import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import type { DocumentedCommand } from "../components/docs/cli-reference.tsx";
import { program } from "../jobs/cli.ts";

export const cliReferenceFile = path.join(import.meta.dirname, "../components/docs/cli-reference.json");

/** What the page about the command line shows: every command that does something, from its own definition. */
export function cliReference(): string {
  return `${JSON.stringify(
    program.commands.flatMap(command => documented({ command, before: "benchhub" })),
    null,
    2,
  )}\n`;
}

function documented({ command, before }: { command: Command; before: string }): DocumentedCommand[] {
  const name = `${before} ${command.name()}`;
  if (command.commands.length > 0)
    return command.commands.flatMap(inner => documented({ command: inner, before: name }));
  const words = command.registeredArguments.map(one =>
    one.required ? `<${one.name()}>` : `[${one.name()}]`,
  );
  return [
    {
      usage: [name, ...words].join(" "),
      about: command.description(),
      arguments: command.registeredArguments.map((one, index) => ({
        name: words[index]!,
        about: withFacts({ about: one.description, choices: one.argChoices, fallback: undefined }),
      })),
      options: command.options.map(option => ({
        flags: option.flags,
        about: withFacts({
          about: option.description,
          choices: option.argChoices,
          fallback: option.defaultValue,
        }),
      })),
    },
  ];
}

function withFacts({
  about,
  choices,
  fallback,
}: {
  about: string;
  choices: readonly string[] | undefined;
  fallback: unknown;
}): string {
  const facts = [
    ...(choices ? [choices.join(", ")] : []),
    ...(typeof fallback === "string" || typeof fallback === "number" ? [`default: ${fallback}`] : []),
  ];
  return [about, facts.length > 0 ? `(${facts.join("; ")})` : ""].filter(Boolean).join(" ");
}

if (import.meta.main) writeFileSync(cliReferenceFile, cliReference());
