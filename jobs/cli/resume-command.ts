import { listTaskModels } from "../../db/queries/task-models.ts";
import { resumeTask } from "../resume-task.ts";
import { CommandError } from "./command-error.ts";
import { commandOwner } from "./command-owner.ts";
import { resultOf } from "./follow-task.ts";
import { openWorkspace } from "./open-workspace.ts";
import { printLeaderboard } from "./print-leaderboard.ts";
import { leaveTask } from "./remote/evaluate-on-server.ts";
import { followOnServer } from "./remote/follow-on-server.ts";
import { openServer } from "./remote/open-server.ts";
import { resumeOnServer } from "./remote/resume-on-server.ts";
import { runTaskHere } from "./run-task-here.ts";
import type { ServerOptions } from "./server-option.ts";

export type ResumeOptions = ServerOptions & {
  detach: boolean;
  keyEnv?: string;
  concurrency: number;
  json: boolean;
};

/** Ask for what an ended evaluation lacks (failed calls, stopped models, what was cancelled), in this process. */
export async function resumeCommand(taskId: string, options: ResumeOptions): Promise<void> {
  const key = options.keyEnv === undefined ? null : (process.env[options.keyEnv] ?? null);
  if (options.keyEnv !== undefined && key === null)
    throw new CommandError(`The environment variable ${options.keyEnv} (--key-env) is not set.`);
  const server = openServer(options.server);
  if (server) {
    const missing = await resumeOnServer({ server, taskId, key });
    process.stderr.write(`${missing} answers are missing.\n`);
    if (options.detach) return leaveTask({ server, taskId });
    const stored = resultOf(await followOnServer({ server, taskId, isOurs: true }), server);
    printLeaderboard({ ...stored, origin: server.origin, json: options.json });
    return;
  }
  const workspace = await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) });
  const { db, env, secret } = workspace;
  try {
    const keyed = (await listTaskModels(db, taskId)).filter(lane => lane.hadKey);
    if (keyed.length > 0 && key === null)
      throw new CommandError(
        `Keys are deleted when an evaluation ends. Give the key of ${keyed.map(lane => lane.name).join(", ")} with --key-env NAME.`,
      );
    const keys = new Map(key === null ? [] : keyed.map(lane => [lane.position, key] as const));
    const missing = await resumeTask({ db, boss: null, secret, taskId, owner: commandOwner(env), keys });
    process.stderr.write(`${missing} answers are missing.\n`);
    const stored = await runTaskHere({
      workspace,
      taskId,
      keyOf: position => keys.get(position) ?? null,
      concurrency: options.concurrency,
    });
    printLeaderboard({ ...stored, json: options.json });
  } finally {
    await workspace.close();
  }
}
