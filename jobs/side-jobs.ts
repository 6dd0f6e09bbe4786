import type { PgBoss, WorkOptions } from "pg-boss";
import { sweepRequests } from "../db/queries/idempotent-requests.ts";
import { indexItems } from "../db/queries/index-items.ts";
import { sweepRateLimits } from "../db/queries/rate-limits.ts";
import { sweepClaims } from "../db/queries/sample-claims.ts";
import { sweepExpiredKeys } from "../db/queries/sealed-credentials.ts";
import type { ServerEnv } from "../lib/server-env.ts";
import { giveUpOnShard } from "./give-up-shard.ts";
import { handleDeliverWebhook } from "./handlers/deliver-webhook.ts";
import { handleImportDataset } from "./handlers/import-dataset.ts";
import { createSourceOpener } from "./open-import-source.ts";
import {
  deliverWebhookJob,
  giveUpShard,
  importDatasetJob,
  indexItemsJob,
  sweepKeys,
  sweepOld,
  sweepTasks,
} from "./queue.ts";
import { sweepRetention } from "./sweep-retention.ts";
import { sweepStalled } from "./sweep-tasks.ts";
import { announceEnds } from "./webhook/announce-end.ts";
import type { openWorkerContext } from "./worker-context.ts";

export type SideJob = {
  name: string;
  polling: WorkOptions;
  /** @throws where the queue is to try it again. */
  work: (input: { data: unknown; signal: AbortSignal }) => Promise<void>;
};

/**
 * What is done beside shards, by a worker and by a drain alike: `quick` and `long` when the queue holds a job of it,
 * `rounds` again and again, on the queue's timetable or at every drain. What is long stores how far it is, and goes on there.
 */
export function listSideJobs({
  context,
  boss,
  env,
}: {
  context: Omit<ReturnType<typeof openWorkerContext>, "close">;
  boss: PgBoss;
  env: ServerEnv;
}): { quick: SideJob[]; long: SideJob[]; rounds: SideJob[] } {
  const { db, log } = context;
  return {
    quick: [
      {
        name: giveUpShard.name,
        // The queue moves what failed for good here by itself, and tells nobody.
        polling: { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 },
        async work({ data }) {
          const lost = giveUpShard.schema.parse(data);
          log("error", "shard given up", lost);
          await giveUpOnShard({ db, ...lost });
          await announceEnds({ db, boss, taskId: lost.taskId });
        },
      },
      {
        name: deliverWebhookJob.name,
        polling: { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 },
        async work({ data }) {
          await handleDeliverWebhook({ context, taskId: deliverWebhookJob.schema.parse(data).taskId });
        },
      },
    ],
    long: [
      {
        name: importDatasetJob.name,
        // One at a time: an import fills a core by itself.
        polling: {
          batchSize: 1,
          heartbeatRefreshSeconds: 1,
          pollingIntervalSeconds: 1,
          notifyPollingIntervalSeconds: 1,
        },
        async work({ data, signal }) {
          const { importId } = importDatasetJob.schema.parse(data);
          const open = createSourceOpener(env);
          await handleImportDataset({ db, url: env.DATABASE_URL, open, log, importId, signal });
        },
      },
      {
        name: indexItemsJob.name,
        polling: { pollingIntervalSeconds: 10 },
        async work({ signal }) {
          const { added, index } = await indexItems({ url: env.DATABASE_URL, signal });
          log("info", "items indexed for search", { added, index });
        },
      },
    ],
    rounds: [
      {
        name: sweepKeys.name,
        polling: { pollingIntervalSeconds: 30 },
        async work() {
          await sweepExpiredKeys(db);
          await sweepRateLimits(db);
          await sweepRequests(db);
          await sweepClaims(db);
        },
      },
      {
        name: sweepTasks.name,
        polling: { pollingIntervalSeconds: 30 },
        async work() {
          const swept = await sweepStalled({ db, boss });
          if (swept.shards + swept.tasks + swept.imports > 0) log("warn", "stalled work taken up", swept);
        },
      },
      {
        name: sweepOld.name,
        polling: { pollingIntervalSeconds: 60 },
        async work({ signal }) {
          const swept = await sweepRetention({ db, env, signal });
          if (swept.tasks + swept.outputs + swept.auditLines > 0) log("info", "old work deleted", swept);
        },
      },
    ],
  };
}
