import { openDatabase } from "../db/client.ts";
import { findSealedKey, sweepExpiredKeys } from "../db/queries/sealed-credentials.ts";
import { openKey } from "../lib/credentials/sealed-key.ts";
import { allowsPrivateEndpoints, EnvError, parseEnv } from "../lib/env.ts";
import { createLog } from "../lib/log.ts";
import { createOutboundFetch } from "../lib/network/outbound-fetch.ts";
import { handleEvaluateShard } from "./handlers/evaluate-shard.ts";
import { handleImportDataset } from "./handlers/import-dataset.ts";
import { createSourceOpener } from "./open-import-source.ts";
import { evaluateShard, importDatasetJob, openWorkerQueue, sweepKeys } from "./queue.ts";
import { createScoring } from "./scoring.ts";

/** Drains the queue until SIGTERM: running shards get this long to store what is in flight. */
const drainMs = 20_000;

(globalThis as { AI_SDK_LOG_WARNINGS?: boolean }).AI_SDK_LOG_WARNINGS = false;

async function main(): Promise<void> {
  const env = parseEnv(process.env);
  if (!env.DATABASE_URL || !env.BENCHHUB_SECRET) {
    throw new EnvError(
      "The worker needs DATABASE_URL and BENCHHUB_SECRET, the same as the web process. See .env.example.",
    );
  }
  const secret = env.BENCHHUB_SECRET;
  const log = createLog({ level: env.LOG_LEVEL, process: "worker" });
  const { db, close } = openDatabase({ url: env.DATABASE_URL, maxConnections: env.WORKER_CONCURRENCY + 4 });
  const boss = await openWorkerQueue({
    url: env.DATABASE_URL,
    onError: error => log("warn", "queue error", { error }),
  });
  const stopping = new AbortController();
  const context = {
    db,
    log,
    fetch: createOutboundFetch({ allowPrivate: allowsPrivateEndpoints(env) }),
    // The judge's address is the operator's own choice, private or not.
    scoring: createScoring({ env, fetch: createOutboundFetch({ allowPrivate: true }) }),
    endpointConcurrency: env.ENDPOINT_CONCURRENCY,
    findKey: async ({ taskId, position }: { taskId: string; position: number }) => {
      const sealed = await findSealedKey(db, { taskId, position });
      return sealed === null ? null : openKey({ secret, sealed, taskId, position });
    },
  };

  // One registration each, so that a worker that ends a shard can look for the next at once: pg-boss would
  // otherwise wait out its polling interval.
  for (let n = 0; n < env.WORKER_CONCURRENCY; n++) {
    const workerId: string = await boss.work(
      evaluateShard.name,
      {
        batchSize: 1,
        heartbeatRefreshSeconds: 1,
        pollingIntervalSeconds: 1,
        notifyPollingIntervalSeconds: 1,
      },
      async ([job]) => {
        const { taskId, shard } = evaluateShard.schema.parse(job!.data);
        const startedAt = performance.now();
        const signal = AbortSignal.any([job!.signal, stopping.signal]);
        await handleEvaluateShard({ context, taskId, shard, signal });
        log("info", "shard done", { taskId, shard, ms: Math.round(performance.now() - startedAt) });
        boss.notifyWorker(workerId);
      },
    );
  }
  // One at a time: an import fills a core by itself.
  await boss.work(
    importDatasetJob.name,
    { batchSize: 1, heartbeatRefreshSeconds: 1, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 },
    async ([job]) => {
      const { importId } = importDatasetJob.schema.parse(job!.data);
      const signal = AbortSignal.any([job!.signal, stopping.signal]);
      await handleImportDataset({
        db,
        url: env.DATABASE_URL!,
        open: createSourceOpener(env),
        log,
        importId,
        signal,
      });
    },
  );
  await boss.work(sweepKeys.name, { pollingIntervalSeconds: 30 }, async () => {
    await sweepExpiredKeys(db);
  });

  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    // Aborting lets each shard store what came back; an unfinished one goes back to the queue.
    stopping.abort(new Error("worker is stopping"));
    await boss.stop({ graceful: true, timeout: drainMs }).catch(() => {});
    await context.scoring.close();
    await close();
    process.exit(0);
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  // Started by start.ts: when that process dies, nobody would stop us.
  process.on("disconnect", end);
  process.send?.({ type: "ready" });
  log("debug", "worker ready", { concurrency: env.WORKER_CONCURRENCY });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof EnvError ? error.message : `worker: ${String(error)}`}\n`);
  process.exit(1);
});
