import type { Command } from "commander";
import { rowNumber } from "./option-values.ts";

/** `benchhub token …`: tokens with which scripts act for this machine's owner. */
export function addTokenCommands(program: Command): void {
  const group = program
    .command("token")
    .description("Tokens for scripts: sent as `Authorization: Bearer bhp_…`, they act for you at the API.");
  group
    .command("create")
    .description("Make a token and print it, this once.")
    .option("--name <words>", "what it is for", "")
    .option("--expires <time>", "how long it works, such as 12h, 7d or 4w; left out: until it is revoked")
    .action(async (options: { name: string; expires?: string }) =>
      (await import("./token-command.ts")).createTokenCommand(options),
    );
  group
    .command("list")
    .description("Tokens that were made, one JSON line each.")
    .action(async () => (await import("./token-command.ts")).listTokensCommand());
  group
    .command("revoke")
    .description("A token opens nothing from now on.")
    .argument("<id>", "its number", rowNumber)
    .action(async (id: number) => (await import("./token-command.ts")).revokeTokenCommand(id));
}
