import { Command } from "commander";
import packageJson from "../package.json" with { type: "json" };
import { addCatalogCommands } from "./cli/add-catalog-commands.ts";
import { addEvaluationCommands } from "./cli/add-evaluation-commands.ts";
import { addLeaderboardCommands } from "./cli/add-leaderboard-commands.ts";
import { addModerateCommands } from "./cli/add-moderate-commands.ts";
import { addScoringCommands } from "./cli/add-scoring-commands.ts";
import { addTokenCommands } from "./cli/add-token-commands.ts";
import { addUpkeepCommands } from "./cli/add-upkeep-commands.ts";
import { toExit } from "./cli/exit-code.ts";

(globalThis as { AI_SDK_LOG_WARNINGS?: boolean }).AI_SDK_LOG_WARNINGS = false;

// Each command loads its own code: scoring lines needs no database, and starts in half the time without one.
/** Every command; the documents in the app are made from it. */
export const program = new Command("benchhub")
  .description(
    "Which LLM is best for your purpose? Plans, evaluations and leaderboards from the command line.",
  )
  .version(packageJson.version)
  .showHelpAfterError("(add --help for usage)")
  .exitOverride()
  .addHelpText(
    "after",
    `
Examples:
  benchhub ask "한국 법률에 강한 모델은?"
  benchhub plan --json < questions.txt
  benchhub plan "한국 법률 100문항" --to hret > evaluator_config.yaml
  benchhub evaluate "Python code review, 100 questions" --builtin random,first
  MY_KEY=… benchhub evaluate plan.yaml --model my-model@https://api.example.com/v1 --key-env MY_KEY --n 50 --json
  BENCHHUB_TOKEN=… benchhub evaluate plan.yaml --house small --server https://benchhub.example.org --detach

Everything works on DATABASE_URL, or else on this machine's embedded database, the one \`npm start\` uses; with
--server (or BENCHHUB_SERVER) a command works on that server, as whoever BENCHHUB_TOKEN is of. DATABASE_URL's database
is never migrated by a command; only \`npm run role -- migrate\`, \`npm start\` and \`doctor --fix\` do that.

Exit codes: 0 done; 1 our fault, the server or the network is away, or a bundle does not reproduce; 2 wrong use, refused
for a reason that is told, or something that doctor or rebuild-cells found wrong; 3 a claim (--assert) is refuted; 130
interrupted: what was measured is kept, and a server's evaluation goes on there.`,
  );

addEvaluationCommands(program);
addLeaderboardCommands(program);
addCatalogCommands(program);
addScoringCommands(program);
addUpkeepCommands(program);
addModerateCommands(program);
addTokenCommands(program);

if (import.meta.main) runProgram();

/** Do what the process's arguments say; its exit code tells how that went. */
export function runProgram(): void {
  // A reader that closes early (`| head`) is no error.
  process.stdout.on("error", () => process.exit(0));
  program.parseAsync().catch((error: unknown) => {
    const { code, message } = toExit(error);
    if (message !== null) process.stderr.write(`benchhub: ${message}\n`);
    process.exit(code);
  });
}
