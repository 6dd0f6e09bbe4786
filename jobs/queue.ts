import { PgBoss } from "pg-boss";
import { z } from "zod";

/** One shard of a task. No key, no plan: both are read from the database by whoever takes the job. */
export const evaluateShard = {
  name: "evaluate-shard",
  schema: z.strictObject({ taskId: z.string(), shard: z.int() }),
} as const;

/** One data set import; what to read is in the table. */
export const importDatasetJob = {
  name: "import-dataset",
  schema: z.strictObject({ importId: z.int() }),
} as const;

/** Deletes keys that outlived their time limit. */
export const sweepKeys = { name: "sweep-keys", cron: "*/10 * * * *" } as const;

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
      retryLimit: 1_000,
      retryDelay: 1,
      deleteAfterSeconds: 24 * 3600,
    };
    for (const name of [evaluateShard.name, importDatasetJob.name, sweepKeys.name]) {
      await boss.createQueue(name, options);
      await boss.updateQueue(name, options);
    }
    await boss.schedule(sweepKeys.name, sweepKeys.cron);
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
    max: 2,
    supervise: false,
    schedule: false,
    migrate: false,
    createSchema: false,
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
    max: 4,
    useListenNotify: true,
    migrate: false,
    createSchema: false,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
  });
  boss.on("error", onError);
  await boss.start();
  return boss;
}
