import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { PgBoss } from "pg-boss";
import { type Database, openDatabase } from "../../db/client.ts";
import { findTask, type Task } from "../../db/queries/tasks.ts";
import {
  type FakeModelServer,
  startFakeModelServer,
} from "../../e2e/fake-model-server/start-fake-model-server.ts";
import { openSender } from "../../jobs/queue.ts";
import { submitTask } from "../../jobs/submit-task.ts";
import { isFinalState } from "../../lib/engine/leaderboard/task-status.ts";
import { type ModelChoice, modelChoiceSchema } from "../../lib/engine/models/model-choice.ts";
import { plannedSchema } from "../../lib/engine/plan/plan.ts";
import { type SiteDatabase, startSiteDatabase } from "./site-database.ts";
import { type SiteWorker, startWorker } from "./start-worker.ts";

export type Site = {
  database: SiteDatabase;
  db: Database["db"];
  fake: FakeModelServer;
  /** Sends jobs, as the web process does. */
  boss: PgBoss;
  /** The API key every endpoint is given; it must be found nowhere. */
  key: string;
  /** Where workers could leave files. */
  folder: string;
  workers: SiteWorker[];
  startWorker: (options?: {
    clockShiftMs?: number;
    settings?: Record<string, string>;
  }) => Promise<SiteWorker>;
  /** With `keyEach` every model's key ends in its name: limits are per key, so none waits for another. */
  submit: (
    models: readonly string[],
    options?: { items?: number; seed?: number; keyEach?: boolean; owner?: string },
  ) => Promise<string>;
  /** Waits for the task's end, over a database that is away for a while. */
  untilEnded: (taskId: string, withinMs?: number) => Promise<Task>;
  close: () => Promise<void>;
};

export const siteOwner = "ann";
export const siteSecret = "s".repeat(32);
/** What the test's own connections are called, apart from the workers'. */
export const siteApplication = "benchhub-faults";
const inFlight = 8;

/** The product without its pages: a database of its own, worker processes to kill, an endpoint that fails as told. */
export async function openSite(): Promise<Site> {
  const database = await startSiteDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), "benchhub-faults-worker-"));
  const { db, close } = openDatabase({
    url: database.url,
    maxConnections: 4,
    application: siteApplication,
  });
  const boss = await openSender({ url: database.url, onError: () => {} });
  const fake = await startFakeModelServer({ models: {} });
  const key = `sk-${randomBytes(18).toString("base64url")}/+= ~end`;
  const workers: SiteWorker[] = [];
  const endpoint = (model: string, apiKey: string): ModelChoice =>
    modelChoiceSchema.parse({ name: model, api_base: fake.baseUrl, model, api_key: apiKey });
  return {
    database,
    db,
    fake,
    boss,
    key,
    folder,
    workers,
    async startWorker({ clockShiftMs, settings = {} } = {}) {
      const worker = await startWorker({
        cwd: folder,
        clockShiftMs,
        env: {
          DATABASE_URL: database.url,
          BENCHHUB_SECRET: siteSecret,
          BENCHHUB_MODE: "local",
          LOG_LEVEL: "debug",
          ENDPOINT_CONCURRENCY: String(inFlight),
          ENDPOINT_TIMEOUT_SECONDS: "2",
          ...settings,
        },
      });
      workers.push(worker);
      return worker;
    },
    async submit(models, { items = 60, seed = 1, keyEach = false, owner = siteOwner } = {}) {
      const submitted = await submitTask({
        db,
        boss,
        secret: siteSecret,
        maxItems: 1_000,
        submission: {
          query: "q",
          owner,
          planned: plannedSchema.parse({
            formats: ["MCQA"],
            sampleSize: items,
            seed,
            planner: "user",
            notes: [],
          }),
          models: models.map(model => endpoint(model, keyEach ? `${key}#${model}` : key)),
        },
      });
      if (submitted.kind !== "task") throw new Error("it was answered at once");
      return submitted.taskId;
    },
    async untilEnded(taskId, withinMs = 120_000) {
      const giveUpAt = Date.now() + withinMs;
      for (;;) {
        const task = await findTask(db, taskId).catch(() => null);
        if (task && isFinalState(task.status)) return task;
        if (Date.now() > giveUpAt)
          throw new Error(
            `after ${withinMs / 1_000} s the task is ${task?.status}:\n${workers.map(w => w.logged().slice(-2_000)).join("\n")}`,
          );
        await sleep(50);
      }
    },
    async close() {
      for (const worker of workers) worker.kill("SIGKILL");
      await Promise.all(workers.map(worker => worker.ended));
      await fake.close();
      await boss.stop({ graceful: false });
      await close();
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
