import { findLeaderboard } from "../../db/queries/find-leaderboard.ts";
import { leaderboardSchema } from "../../lib/engine/leaderboard/leaderboard.ts";
import { type AssertOptions, checkAssertions, readAssertions } from "./check-assertions.ts";
import { CommandError } from "./command-error.ts";
import { openWorkspace } from "./open-workspace.ts";
import { printLeaderboard } from "./print-leaderboard.ts";
import { openServer } from "./remote/open-server.ts";
import type { ServerOptions } from "./server-option.ts";

export type LeaderboardOptions = AssertOptions & ServerOptions & { json: boolean };

/** Print a leaderboard that was made before, and hold claims against it. */
export async function leaderboardCommand(slug: string, options: LeaderboardOptions): Promise<void> {
  const assertions = readAssertions(options);
  const server = openServer(options.server);
  if (server) {
    const path = `/api/v1/leaderboards/${encodeURIComponent(slug)}/export?format=json`;
    const leaderboard = await server.get({ path, schema: leaderboardSchema });
    printLeaderboard({ leaderboard, slug, origin: server.origin, json: options.json });
    checkAssertions({ leaderboard, slug, origin: server.origin, assertions, junit: options.junit });
    return;
  }
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
