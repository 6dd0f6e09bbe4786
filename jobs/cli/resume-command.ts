import { listTaskModels } from "../../db/queries/task-models.ts";
import { resumeTask } from "../resume-task.ts";
import { CommandError } from "./command-error.ts";
import { commandOwner } from "./command-owner.ts";
import { resultOf } from "./follow-task.ts";
import { openWorkspace } from "./open-workspace.ts";
import { printLeaderboard } from "./print-leaderboard.ts";
import { readResumeKeys } from "./read-resume-keys.ts";
import { leaveTask } from "./remote/evaluate-on-server.ts";
import { followOnServer } from "./remote/follow-on-server.ts";
import { openServer } from "./remote/open-server.ts";
import { resumeOnServer } from "./remote/resume-on-server.ts";
import { runTaskHere } from "./run-task-here.ts";
import type { ServerOptions } from "./server-option.ts";

export type ResumeOptions = ServerOptions & {
  detach: boolean;
  /** `NAME` or `HOST=NAME` each. */
  keyEnv: string[];
  concurrency: number;
  json: boolean;
};

/** Ask for what an ended evaluation lacks (failed calls, stopped models, what was cancelled), in this process. */
export async function resumeCommand(taskId: string, options: ResumeOptions): Promise<void> {
  const server = openServer(options.server);
  if (server) {
    const missing = await resumeOnServer({ server, taskId, given: options.keyEnv });
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
    const keys = readResumeKeys({
      given: options.keyEnv,
      lanes: keyed.map(({ position, name, model }) => ({ position, name, host: model.host })),
      environment: process.env,
    });
    const without = keyed.filter(({ position }) => !keys.has(position));
    if (without.length > 0 && keys.size === 0)
      throw new CommandError(
        `Keys are deleted when an evaluation ends. Give the key of ${without.map(lane => lane.name).join(", ")} with --key-env NAME.`,
      );
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
