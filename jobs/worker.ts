import { setTimeout as delay } from "node:timers/promises";
import { indexItems } from "../db/queries/index-items.ts";
import { EnvError } from "../lib/env.ts";
import { parseServerEnv } from "../lib/server-env.ts";
import { withoutParameters } from "../lib/without-parameters.ts";
import { lookAfterClock } from "./look-after-clock.ts";
import { openWorkerQueue } from "./queue.ts";
import { listSideJobs } from "./side-jobs.ts";
import { createSilentLanes } from "./silent-lanes.ts";
import { workShards } from "./work-shards.ts";
import { openWorkerContext } from "./worker-context.ts";

/** Drains the queue until SIGTERM: running shards get this long to store what is in flight. */
const drainMs = 18_000;
/** A database that is away must not hold up the end. */
const lastWordsMs = 2_000;
/** Whoever told it to end kills it after 25 seconds. One that stands still answers nothing, and refuses nothing either. */
const longestEndMs = 23_000;
const settleEveryMs = 20_000;

(globalThis as { AI_SDK_LOG_WARNINGS?: boolean }).AI_SDK_LOG_WARNINGS = false;

async function main(): Promise<void> {
  const env = parseServerEnv(process.env);
  const stopTracing = env.OTEL_EXPORTER_OTLP_ENDPOINT
    ? (await import("../lib/tracing.ts")).startTracing({
        endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
        service: "benchhub-worker",
        sampleRatio: env.TRACE_SAMPLE_RATIO,
      })
    : async () => {};
  const context = openWorkerContext(env);
  const { db, log } = context;
  const boss = await openWorkerQueue({
    url: env.DATABASE_URL,
    onError: error => log("warn", "queue error", { error }),
  });
  const stopping = new AbortController();

  const silent = createSilentLanes({ db, log });
  const concurrency = env.WORKER_CONCURRENCY;
  await workShards({ boss, context, concurrency, signal: stopping.signal, onCut: silent.note });
  const { quick, long, rounds } = listSideJobs({ context, boss, env });
  for (const { name, polling, work } of [...quick, ...long, ...rounds])
    await boss.work(name, polling, async ([job]) => {
      try {
        await work({ data: job!.data, signal: AbortSignal.any([job!.signal, stopping.signal]) });
      } catch (error) {
        // The queue keeps it with the job.
        throw withoutParameters(error);
      }
    });
  // Not a job of the queue: after a jump of the database's clock its own timetable stands still.
  const settle = () => lookAfterClock({ db, log });
  await settle();
  const settling = setInterval(settle, settleEveryMs);

  // After an import that was cut short, or by a program that didn't know of search; otherwise it finds nothing to do.
  void indexItems({ url: env.DATABASE_URL, signal: stopping.signal }).then(
    ({ added, index }) => {
      if (added > 0) log("info", "items indexed for search", { added });
      if (index === "blind")
        log("warn", "search in Korean reads the whole catalog: this database has lc_ctype C");
      if (index === "none") log("warn", "search reads the whole catalog: this database has no pg_trgm");
    },
    error => {
      if (!stopping.signal.aborted) log("warn", "items are not indexed for search", { error });
    },
  );

  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), longestEndMs).unref();
    // Aborting lets each shard store what came back; an unfinished one goes back to the queue.
    stopping.abort(new Error("worker is stopping"));
    clearInterval(settling);
    await boss.stop({ graceful: true, timeout: drainMs }).catch(() => {});
    await Promise.race([silent.settle().catch(() => {}), delay(lastWordsMs)]);
    await context.close();
    await stopTracing();
    process.exit(0);
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  // Started by start.ts: when that process dies, nobody would stop us.
  process.on("disconnect", end);
  process.send?.({ type: "ready" });
  log("debug", "worker ready", { concurrency });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof EnvError ? error.message : `worker: ${String(error)}`}\n`);
  process.exit(1);
});
