import type { Command } from "commander";
import { rowNumber, wholeNumber } from "./option-values.ts";

type CellOptions = {
  model: number;
  language?: string;
  subject?: string;
  skill?: string;
  target?: string;
  format?: string;
  reason: string;
};

/** `benchhub moderate …`: what an operator does to results, and the log of it. */
export function addModerateCommands(program: Command): void {
  const group = program
    .command("moderate")
    .description("Take results out of circulation, bring them back, delete them; every act is logged.");
  const act = async (fields: Record<string, unknown>) =>
    (await import("./moderate-command.ts")).moderateCommand(fields);

  for (const [action, what] of [
    [
      "quarantine",
      "Take a model's answers with these labels out of circulation: not counted, shown or reused.",
    ],
    ["restore", "Bring answers back from quarantine."],
  ] as const) {
    group
      .command(action)
      .description(what)
      .requiredOption("--model <id>", "the model's number, as leaderboards have it (modelId)", rowNumber)
      .option("--language <language>")
      .option("--subject <subject>")
      .option("--skill <skill>")
      .option("--target <target>")
      .option("--format <format>")
      .requiredOption("--reason <words>", "why; kept in the log")
      .action(async ({ reason, ...cell }: CellOptions) => act({ action, cell, reason }));
  }
  for (const [action, what] of [
    ["cancel-task", "Stop anybody's running task; what was measured is kept."],
    ["delete-task", "Delete an ended task, its leaderboard and its private answers."],
  ] as const) {
    group
      .command(action)
      .description(what)
      .argument("<task>", "its id")
      .requiredOption("--reason <words>", "why; kept in the log")
      .action(async (task: string, { reason }: { reason: string }) => act({ action, task, reason }));
  }
  group
    .command("purge-model")
    .description("Delete everything measured of a model, and its row of every leaderboard.")
    .argument("<model>", "its number, as leaderboards have it (modelId)", rowNumber)
    .requiredOption("--reason <words>", "why; kept in the log")
    .action(async (model: number, { reason }: { reason: string }) =>
      act({ action: "purge-model", model, reason }),
    );
  group
    .command("log")
    .description("What was done, latest first.")
    .option("--limit <count>", "how many entries", wholeNumber({ least: 1, most: 10_000 }), 100)
    .option("--json", "one JSON line each", false)
    .action(async (options: { limit: number; json: boolean }) =>
      (await import("./moderate-command.ts")).auditCommand(options),
    );
}
