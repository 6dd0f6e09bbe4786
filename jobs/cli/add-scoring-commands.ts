import type { Command } from "commander";

/** Scores without calling a model, and the sums that stand on them. */
export function addScoringCommands(program: Command): void {
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
      (await import("./score-command.ts")).scoreCommand(options),
    );

  program
    .command("rescore")
    .description("Score stored answers again with today's scorers; no model is called.")
    .action(async () => (await import("./rescore-command.ts")).rescoreCommand());

  program
    .command("rebuild-cells")
    .description("Recompute the sums that browsing stands on from the samples; must change nothing.")
    .action(async () => (await import("./rebuild-cells-command.ts")).rebuildCellsCommand());
}
