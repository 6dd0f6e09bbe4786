import { readTaskStatus } from "../read-task-status.ts";
import { type AssertOptions, checkAssertions, readAssertions } from "./check-assertions.ts";
import { CommandError } from "./command-error.ts";
import { followTask, resultOf } from "./follow-task.ts";
import { openWorkspace } from "./open-workspace.ts";
import { printLeaderboard } from "./print-leaderboard.ts";
import { followOnServer } from "./remote/follow-on-server.ts";
import { openServer } from "./remote/open-server.ts";
import type { ServerOptions } from "./server-option.ts";

export type FollowOptions = ServerOptions & AssertOptions & { json: boolean };

/** Follow an evaluation that runs elsewhere to its end; Ctrl-C stops following, not the evaluation. */
export async function followCommand(taskId: string, options: FollowOptions): Promise<void> {
  const assertions = readAssertions(options);
  const server = openServer(options.server);
  const stored = resultOf(
    server ? await followOnServer({ server, taskId }) : await followHere(taskId),
    server ?? {},
  );
  printLeaderboard({ ...stored, origin: server?.origin, json: options.json });
  checkAssertions({ ...stored, origin: server?.origin, assertions, junit: options.junit });
}

async function followHere(taskId: string) {
  const { db, close } = await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) });
  try {
    return await followTask({
      howToGoOn: `Follow it with: benchhub follow ${taskId}; stop it with: benchhub cancel ${taskId}`,
      read: async () => {
        const status = await readTaskStatus(db, taskId);
        if (!status) throw new CommandError(`There is no task ${JSON.stringify(taskId)} in this database.`);
        return status;
      },
    });
  } finally {
    await close();
  }
}
