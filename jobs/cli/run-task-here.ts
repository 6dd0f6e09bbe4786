import { randomUUID } from "node:crypto";
import { listOpenShards } from "../../db/queries/task-shards.ts";
import { findTaskHead, finishTask, touchTask } from "../../db/queries/tasks.ts";
import { endpointPolicy } from "../../lib/endpoint-policy.ts";
import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import { openHouseModels } from "../../lib/house-models.ts";
import { createLog } from "../../lib/log.ts";
import { createOutboundFetch } from "../../lib/network/outbound-fetch.ts";
import { createGates } from "../endpoint-gate.ts";
import { handleEvaluateShard } from "../handlers/evaluate-shard.ts";
import { createHouseDesk } from "../house-desk.ts";
import { readTaskStatus } from "../read-task-status.ts";
import { createScoring } from "../scoring.ts";
import { CommandError } from "./command-error.ts";
import { resultOf } from "./follow-task.ts";
import { Interrupted } from "./interrupted.ts";
import type { Workspace } from "./open-workspace.ts";
import { createProgressBar } from "./progress-bar.ts";

const shardsAtATime = 4;

/** Run a task's open shards in this process to its end. @throws Interrupted, or CommandError without a leaderboard. */
export async function runTaskHere({
  workspace: { db, env },
  taskId,
  keyOf,
  concurrency,
}: {
  workspace: Workspace;
  taskId: string;
  /** By the model's position in the task. */
  keyOf: (position: number) => string | null;
  concurrency: number;
}): Promise<{ leaderboard: Leaderboard; slug: string }> {
  const task = await findTaskHead(db, taskId);
  if (!task) throw new CommandError("There is no such evaluation here.");
  const { run } = task;
  const stop = new AbortController();
  const onInterrupt = () => stop.abort(new Interrupted("Interrupted"));
  process.once("SIGINT", onInterrupt);
  process.once("SIGTERM", onInterrupt);
  const bar = createProgressBar({ stream: process.stderr });
  const timer = setInterval(
    () =>
      void readTaskStatus(db, taskId)
        .then(status => status && bar.show(status.progress))
        .catch(() => {}),
    500,
  );
  const alive = setInterval(() => void touchTask(db, { taskId, run }).catch(() => {}), 5_000);
  const gates = createGates({ db, most: concurrency, process: randomUUID() });
  const log = createLog({ level: "error", process: "cli" });
  const models = openHouseModels({ env, onFault: message => log("error", message) });
  const context = {
    db,
    log,
    house: createHouseDesk({ db, models, environment: process.env, log }),
    // The person at this machine's terminal may call what the machine can reach.
    fetch: createOutboundFetch({
      ...endpointPolicy(env),
      allowPrivate: env.ALLOW_PRIVATE_ENDPOINTS ?? true,
    }),
    gates,
    scoring: createScoring({ env, fetch: createOutboundFetch({ allowPrivate: true }), gates }),
    findKey: async ({ position }: { position: number }) => keyOf(position),
  };
  try {
    const shards = await listOpenShards(db, taskId);
    const next = shards.values();
    const takeShards = async () => {
      for (const shard of next)
        await handleEvaluateShard({ context, taskId, shard, run, signal: stop.signal });
    };
    // Each stores what came back before this process ends, also where another failed: then nothing more is asked.
    const lanes = Array.from({ length: shardsAtATime }, () =>
      takeShards().catch((error: unknown) => {
        stop.abort(error);
        throw error;
      }),
    );
    const failed = (await Promise.allSettled(lanes)).find(lane => lane.status === "rejected");
    if (failed) throw failed.reason;
  } catch (error) {
    const isInterrupted = stop.signal.reason instanceof Interrupted;
    const reason = isInterrupted
      ? "Interrupted"
      : `Failed: ${error instanceof Error ? error.message : String(error)}`;
    await finishTask(db, {
      taskId,
      onlyRun: run,
      status: isInterrupted ? "CANCELLED" : "FAILURE",
      errorMessage: reason,
    });
    const message = `${reason}. What was measured is kept: the same command goes on from there.`;
    throw isInterrupted
      ? new Interrupted(message, { cause: error })
      : new CommandError(message, { cause: error });
  } finally {
    await context.scoring.close();
    await gates.close();
    clearInterval(timer);
    clearInterval(alive);
    bar.clear();
    process.off("SIGINT", onInterrupt);
    process.off("SIGTERM", onInterrupt);
  }
  const status = await readTaskStatus(db, taskId);
  if (!status) throw new CommandError("The evaluation was deleted while it ran.");
  return resultOf(status);
}
