import { type ConnectionOptions, PgBoss } from "pg-boss";
import { z } from "zod";
import type { Shard } from "../db/queries/task-shards.ts";
import { itemsPerShard } from "./cut-shards.ts";
import { troubleSchema } from "./shard-turn.ts";

/**
 * One shard of one run of a task; a job of before runs were counted is for the first. No key, no plan: both are read from
 * the database by whoever takes the job.
 */
export const evaluateShard = {
  name: "evaluate-shard",
  schema: z.strictObject({
    taskId: z.string(),
    shard: z.int(),
    run: z.int().default(0),
    /** Left out: it met none, or had no turn yet. */
    trouble: troubleSchema.optional(),
  }),
} as const;

/** Send jobs for shards, beginnings first: a short task is not kept waiting by the long tail of an earlier one. */
export async function sendShards({
  boss,
  taskId,
  run,
  shards,
  db,
}: {
  boss: PgBoss;
  taskId: string;
  run: number;
  shards: readonly Shard[];
  db?: NonNullable<ConnectionOptions["db"]>;
}): Promise<void> {
  if (shards.length === 0) return;
  await boss.insert(
    evaluateShard.name,
    shards.map(({ shard, first }) => ({
      // A worker of before runs were counted refuses what it doesn't know: while an update rolls out, it can do first runs.
      data: run === 0 ? { taskId, shard } : { taskId, shard, run },
      priority: -Math.floor(first / itemsPerShard),
    })),
    db ? { db } : {},
  );
}

/** Where a shard's job goes that failed again and again: its model is given up there. */
export const giveUpShard = { name: "give-up-shard", schema: evaluateShard.schema } as const;

/** Where an open shard's job may be. One that waits to be given up has had its tries: a new job would begin them again. */
export const shardQueues = [evaluateShard.name, giveUpShard.name] as const;

/** Tells the end of a task to whoever asked to be told; whom, is in the table. */
export const deliverWebhookJob = {
  name: "deliver-webhook",
  schema: z.strictObject({ taskId: z.string() }),
} as const;

/** One data set import; what to read is in the table. */
export const importDatasetJob = {
  name: "import-dataset",
  schema: z.strictObject({
    importId: z.int(),
    /** Drains in a row that ended before more than these rows was read; left out: none. */
    cut: z.strictObject({ times: z.int(), rowsRead: z.int() }).optional(),
  }),
} as const;

/** Makes what an import brought findable by search as fast as the rest; until then it is found by reading it. */
export const indexItemsJob = { name: "index-items" } as const;

/** Deletes keys that outlived their time limit, and limits that nobody runs into any more. */
export const sweepKeys = { name: "sweep-keys", cron: "*/10 * * * *" } as const;

/** Takes up what stalled: shards and imports without a job, tasks whose own process is gone. */
export const sweepTasks = { name: "sweep-tasks", cron: "* * * * *" } as const;

/** Deletes what the operator wants kept no longer. */
export const sweepOld = { name: "sweep-old", cron: "17 * * * *" } as const;

/** A receiver that is down is left in peace longer each time: up to half an hour. */
const webhookRetries = { retryLimit: 20, retryDelay: 5, retryBackoff: true, retryDelayMax: 1_800 };

/** A worker that says nothing for this long is dead: its shard is taken again. */
const heartbeatSeconds = 10;

/** Create pg-boss's schema and our queues; safe to call at every start. */
export async function installQueue(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 2, supervise: false, schedule: true });
  boss.on("error", () => {});
  await boss.start();
  try {
    const options = {
      heartbeatSeconds,
      notify: true,
      // A shard may rightly take hours on a slow endpoint; the heartbeat tells the living from the dead.
      expireInSeconds: 6 * 3600,
      // Workers may come and go: some twenty minutes of trying, then what fails for good is given up.
      retryLimit: 50,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 30,
      deleteAfterSeconds: 24 * 3600,
    };
    for (const name of [
      giveUpShard.name,
      evaluateShard.name,
      importDatasetJob.name,
      deliverWebhookJob.name,
      indexItemsJob.name,
      sweepKeys.name,
      sweepTasks.name,
      sweepOld.name,
    ]) {
      const own = {
        ...options,
        ...(name === evaluateShard.name ? { deadLetter: giveUpShard.name } : {}),
        ...(name === deliverWebhookJob.name ? webhookRetries : {}),
      };
      await boss.createQueue(name, own);
      await boss.updateQueue(name, own);
    }
    for (const { name, cron } of [sweepKeys, sweepTasks, sweepOld]) await boss.schedule(name, cron);
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** A queue client that only sends: for the web process and the command line. */
export async function openSender({
  url,
  onError,
}: {
  url: string;
  onError: (error: unknown) => void;
}): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: "benchhub-sender",
    max: 2,
    supervise: false,
    schedule: false,
    migrate: false,
    createSchema: false,
    registerInstance: false,
    openTelemetry: { propagateContext: true },
  });
  boss.on("error", onError);
  await boss.start();
  return boss;
}

/** A queue client that works: takes jobs as they are announced, and watches for dead workers. */
export async function openWorkerQueue({
  url,
  onError,
}: {
  url: string;
  onError: (error: unknown) => void;
}): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: "benchhub-worker-queue",
    max: 4,
    useListenNotify: true,
    migrate: false,
    createSchema: false,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    instanceName: "worker",
    instanceHeartbeatSeconds: 10,
    openTelemetry: { propagateContext: true },
  });
  boss.on("error", onError);
  await boss.start();
  return boss;
}
