import { findLeaderboard } from "../../db/queries/leaderboards.ts";
import { finishTask, listOpenShards } from "../../db/queries/tasks.ts";
import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import { endpointPolicy, isLocalMode } from "../../lib/env.ts";
import { createLog } from "../../lib/log.ts";
import { createOutboundFetch } from "../../lib/network/outbound-fetch.ts";
import { handleEvaluateShard } from "../handlers/evaluate-shard.ts";
import { readTaskStatus } from "../read-task-status.ts";
import { createScoring } from "../scoring.ts";
import { submitTask } from "../submit-task.ts";
import { CommandError } from "./command-error.ts";
import { formatLeaderboard } from "./format-leaderboard.ts";
import { openWorkspace, type Workspace } from "./open-workspace.ts";
import { createProgressBar } from "./progress-bar.ts";
import { type ModelOptions, readModelOptions } from "./read-model-options.ts";
import { readPlanArgument } from "./read-plan-argument.ts";

export type EvaluateOptions = ModelOptions & {
  n?: number;
  seed?: number;
  concurrency: number;
  json: boolean;
};

const shardsAtATime = 4;

/** Evaluate in this process, against the same database as the web app; Ctrl-C keeps what was measured. */
export async function evaluateCommand(planOrQuery: string, options: EvaluateOptions): Promise<void> {
  const { query, planned } = readPlanArgument(planOrQuery);
  const models = readModelOptions(options, process.env);
  if (models.length === 0)
    throw new CommandError("Name at least one model: --model <id>@<baseUrl> or --builtin random.");
  const workspace = await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) });
  try {
    const keys = models.map(model => ("api_key" in model ? (model.api_key ?? null) : null));
    const submitted = await submitTask({
      db: workspace.db,
      boss: null,
      secret: workspace.secret,
      maxItems: workspace.env.MAX_ITEMS,
      submission: {
        query,
        planned: {
          ...planned,
          sampleSize: options.n ?? planned.sampleSize,
          seed: options.seed ?? planned.seed,
        },
        models,
        owner: isLocalMode(workspace.env) ? "local" : "command-line",
      },
    });
    const stored =
      submitted.kind === "leaderboard"
        ? submitted.stored
        : await runTask({ workspace, taskId: submitted.taskId, keys, concurrency: options.concurrency });
    print({ leaderboard: stored.leaderboard, slug: stored.slug, json: options.json });
  } finally {
    await workspace.close();
  }
}

async function runTask({
  workspace: { db, env },
  taskId,
  keys,
  concurrency,
}: {
  workspace: Workspace;
  taskId: string;
  keys: (string | null)[];
  concurrency: number;
}): Promise<{ leaderboard: Leaderboard; slug: string }> {
  const stop = new AbortController();
  const onInterrupt = () => stop.abort(new Error("interrupted"));
  process.once("SIGINT", onInterrupt);
  process.once("SIGTERM", onInterrupt);
  const bar = createProgressBar({ stream: process.stderr });
  const timer = setInterval(
    () => void readTaskStatus(db, taskId).then(status => status && bar.show(status.progress)),
    500,
  );
  const context = {
    db,
    log: createLog({ level: "error", process: "cli" }),
    // The person at this machine's terminal may call what the machine can reach.
    fetch: createOutboundFetch({
      ...endpointPolicy(env),
      allowPrivate: env.ALLOW_PRIVATE_ENDPOINTS ?? true,
    }),
    endpointConcurrency: concurrency,
    scoring: createScoring({ env, fetch: createOutboundFetch({ allowPrivate: true }) }),
    findKey: async ({ position }: { position: number }) => keys[position] ?? null,
  };
  try {
    const shards = await listOpenShards(db, taskId);
    const next = shards.values();
    const run = async () => {
      for (const shard of next) await handleEvaluateShard({ context, taskId, shard, signal: stop.signal });
    };
    await Promise.all(Array.from({ length: shardsAtATime }, run));
  } catch (error) {
    const reason = stop.signal.aborted
      ? "Interrupted"
      : `Failed: ${error instanceof Error ? error.message : String(error)}`;
    await finishTask(db, {
      taskId,
      status: stop.signal.aborted ? "CANCELLED" : "FAILURE",
      errorMessage: reason,
    });
    throw new CommandError(`${reason}. What was measured is kept: the same command goes on from there.`, {
      cause: error,
    });
  } finally {
    await context.scoring.close();
    clearInterval(timer);
    bar.clear();
    process.off("SIGINT", onInterrupt);
    process.off("SIGTERM", onInterrupt);
  }
  const status = await readTaskStatus(db, taskId);
  const slug = status?.leaderboard_url?.split("/").at(-1);
  const stored = slug ? await findLeaderboard(db, slug) : null;
  if (!stored) throw new CommandError(status?.error_message ?? "The task ended without a leaderboard.");
  return stored;
}

function print({ leaderboard, slug, json }: { leaderboard: Leaderboard; slug: string; json: boolean }): void {
  process.stdout.write(
    json
      ? `${JSON.stringify({ leaderboard_url: `/leaderboards/${slug}`, leaderboard })}\n`
      : `${formatLeaderboard(leaderboard)}\nIn the web app: /leaderboards/${slug}\n`,
  );
}
