import { findLeaderboard } from "../../db/queries/leaderboards.ts";
import { type AssertOptions, checkAssertions, readAssertions } from "./check-assertions.ts";
import { CommandError } from "./command-error.ts";
import { openWorkspace } from "./open-workspace.ts";
import { printLeaderboard } from "./print-leaderboard.ts";

export type LeaderboardOptions = AssertOptions & { json: boolean };

/** Print a leaderboard that was made before, and hold claims against it. */
export async function leaderboardCommand(slug: string, options: LeaderboardOptions): Promise<void> {
  const assertions = readAssertions(options);
  const { db, close } = await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) });
  try {
    const stored = await findLeaderboard(db, slug);
    if (!stored) throw new CommandError(`There is no leaderboard ${JSON.stringify(slug)} in this database.`);
    printLeaderboard({ ...stored, json: options.json });
    checkAssertions({ ...stored, assertions, junit: options.junit });
  } finally {
    await close();
  }
}
