/**
 * node --import ./jobs/drizzle-as-commonjs.ts bench/evaluation.ts [parts…]: what evaluating costs beside the calls
 * themselves, against a chat-completions server on loopback in a thread of its own: worker processes as the product starts
 * them, with everything on (queue, sealed key, scoring, database), from the submission to the leaderboard.
 *   latency   200 ms a call, 64 at once, 5,000 questions, against the ideal 64 / 0.2 s: at an endpoint not known yet (the
 *             limit grows from 16), and at the same one again; bare loops of 64 beside it; "whileAnswering": without the
 *             submission, the queue's look and the ranking, from the task's start to its last answer stored
 *   overhead  no latency: answers a second and CPU per answer of one worker, beside bare generateText and bare fetch loops;
 *             the first 500 calls of each warm it up
 *   workers   one and two worker processes on one task, 16 calls at once each, 200 ms a call
 *   memory    50,000 questions (BENCH_ITEMS), the process's memory over time
 * Exits with 1 where a figure is beyond its limit.
 */
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText } from "ai";
import { sql } from "drizzle-orm";
import { openDatabase } from "../db/client.ts";
import { acquireEmbeddedPostgres } from "../db/embedded/acquire-embedded-postgres.ts";
import { migrateDatabase } from "../db/migrate.ts";
import { replaceDataset } from "../db/queries/import-items.ts";
import { findTaskHead } from "../db/queries/tasks.ts";
import { installQueue, openSender } from "../jobs/queue.ts";
import { submitTask } from "../jobs/submit-task.ts";
import { itemSchema } from "../lib/engine/catalog/item.ts";
import { modelChoiceSchema } from "../lib/engine/models/model-choice.ts";
import { plannedSchema } from "../lib/engine/plan/plan.ts";
import { holds } from "./holds.ts";
import { startServer } from "./model-thread.ts";
import { cpuMsOf, rssMbOf, startWorker } from "./worker-process.ts";

(globalThis as { AI_SDK_LOG_WARNINGS?: boolean }).AI_SDK_LOG_WARNINGS = false;

await main();

function tell(line: Record<string, unknown>): void {
  const load = Number(loadavg()[0]!.toFixed(1));
  console.log(JSON.stringify({ bench: "evaluation", ...line, load }));
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const wants = (part: string) => asked.length === 0 || asked.includes(part);
  const dataDir = mkdtempSync(path.join(tmpdir(), "benchhub-bench-"));
  chmodSync(dataDir, 0o755);
  const postgres = await acquireEmbeddedPostgres({ dataDir });
  const { db, close } = openDatabase({ url: postgres.url, maxConnections: 8 });
  try {
    await migrateDatabase(postgres.url);
    await installQueue(postgres.url);
    const boss = await openSender({ url: postgres.url, onError: () => {} });

    const fill = (count: number) =>
      replaceDataset({
        db,
        dataset: { name: "bench", source: "bench", revision: String(count), contentHash: String(count) },
        read: () =>
          Array.from({ length: count }, (_, n) => ({
            item: itemSchema.parse({
              language: "en",
              subjects: ["Science/Math"],
              skill: "Reasoning",
              target: "General",
              format: "MCQA",
              prompt: `Question ${n}: which of the four options is the right one, all things considered?`,
              options: ["the first", "the second", "the third", "the fourth"],
              gold: n % 3 === 0 ? "A" : "B",
              benchmark: "bench",
            }),
            justification: null,
          })),
      });
    const submit = async (baseUrl: string, count: number, model = "m") => {
      const submitted = await submitTask({
        db,
        boss,
        secret: "s".repeat(32),
        maxItems: 100_000,
        submission: {
          query: null,
          planned: plannedSchema.parse({ planner: "user", notes: [], sampleSize: count }),
          models: [
            modelChoiceSchema.parse({
              name: model,
              api_base: baseUrl,
              model,
              api_key: "sk-bench-0123456789",
            }),
          ],
          owner: "bench",
        },
      });
      if (submitted.kind !== "task") throw new Error("nothing was left to measure");
      return submitted.taskId;
    };
    const secondsOfTask = (baseUrl: string, count: number, model?: string) =>
      secondsOf(async () => ended(await submit(baseUrl, count, model)));
    const withWorkers = async <T>(
      { workers = 1, most }: { workers?: number; most: number },
      work: (pid: number) => Promise<T>,
    ): Promise<T> => {
      const running = await Promise.all(
        Array.from({ length: workers }, () => startWorker({ url: postgres.url, most })),
      );
      try {
        return await work(running[0]!.pid!);
      } finally {
        const exits = running.map(worker => once(worker, "exit"));
        for (const worker of running) worker.kill("SIGTERM");
        await Promise.all(exits);
      }
    };
    const bareCalls = (baseUrl: string): Record<"generateText" | "fetch", () => Promise<unknown>> => {
      const model = createOpenAICompatible({ name: "m", baseURL: baseUrl, fetch: globalThis.fetch });
      const prompt = "Question: which of the four options is the right one, all things considered?";
      return {
        generateText: () => generateText({ model: model.chatModel("m"), prompt, maxRetries: 0 }),
        fetch: async () => {
          const response = await globalThis.fetch(`${baseUrl}/chat/completions`, {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify({ model: "m", messages: [{ role: "user", content: prompt }] }),
          });
          return response.json();
        },
      };
    };

    if (wants("latency")) {
      const [count, most, latencyMs] = [5_000, 64, 200];
      await fill(count);
      const server = await startServer(latencyMs);
      const ideal = most / (latencyMs / 1_000);
      const shareOf = (seconds: number) => round(count / seconds / ideal, 3);
      const shares = await withWorkers({ most }, async () => {
        const first = await secondsOfTask(server.baseUrl, count, "first");
        const again = await secondsOfTask(server.baseUrl, count, "again");
        const answering = await secondsWhileAnswering();
        return { first: shareOf(first), again: shareOf(again), answering: shareOf(answering) };
      });
      const bare: Record<string, number> = {};
      for (const [name, call] of Object.entries(bareCalls(server.baseUrl)))
        bare[name] = shareOf(await secondsOf(() => loop(call, count, most)));
      await server.stop();
      tell({
        part: "latency",
        n: count,
        ideal,
        share: shares.again,
        limit: 0.95,
        holds: holds(shares.again >= 0.95),
        shareWhileAnswering: shares.answering,
        shareAtNewEndpoint: shares.first,
        bareShare: bare,
      });
    }

    if (wants("overhead")) {
      const [count, warmUp] = [10_000, 500];
      await fill(count);
      const server = await startServer(0);
      const rates: Record<string, number> = {};
      const cpuMs: Record<string, number> = {};
      for (const [name, call] of Object.entries(bareCalls(server.baseUrl))) {
        await loop(call, warmUp, 64);
        // Of this thread alone: the server's own is not the loop's.
        const before = process.threadCpuUsage();
        rates[name] = count / (await secondsOf(() => loop(call, count, 64)));
        const { user, system } = process.threadCpuUsage(before);
        cpuMs[name] = round((user + system) / 1_000 / count, 3);
      }
      const { seconds, each } = await withWorkers({ most: 256 }, async pid => {
        await secondsOfTask(server.baseUrl, warmUp, "warm");
        const before = cpuMsOf(pid);
        const seconds = await secondsOfTask(server.baseUrl, count);
        return { seconds, each: round((cpuMsOf(pid) - before) / count, 3) };
      });
      await server.stop();
      const [perSecond, share] = [count / seconds, count / seconds / rates.generateText!];
      tell({
        part: "overhead",
        n: count,
        perSecond: round(perSecond),
        limit: 1_000,
        holds: holds(perSecond >= 1_000),
        cpuMsPerSample: each,
        bareCpuMs: cpuMs,
        bareGenerateTextPerSecond: round(rates.generateText!),
        bareFetchPerSecond: round(rates.fetch!),
        shareOfGenerateText: round(share, 2),
        shareLimit: 0.6,
        shareHolds: holds(share >= 0.6),
      });
    }

    if (wants("workers")) {
      const [count, each, latencyMs] = [3_000, 16, 200];
      await fill(count);
      const rates: number[] = [];
      for (const workers of [1, 2]) {
        const server = await startServer(latencyMs);
        const seconds = await withWorkers({ workers, most: each * workers }, () =>
          secondsOfTask(server.baseUrl, count),
        );
        rates.push(count / seconds);
        await server.stop();
      }
      const gain = rates[1]! / rates[0]!;
      tell({
        part: "workers",
        n: count,
        onePerSecond: round(rates[0]!),
        twoPerSecond: round(rates[1]!),
        gain: round(gain, 2),
        limit: 1.7,
        holds: holds(gain >= 1.7),
      });
    }

    if (wants("memory")) {
      const count = Number(process.env.BENCH_ITEMS ?? 50_000);
      await fill(count);
      const server = await startServer(0);
      const rss: number[] = [];
      const seconds = await withWorkers({ most: 256 }, async pid => {
        const timer = setInterval(() => rss.push(rssMbOf(pid)), 500);
        const took = await secondsOfTask(server.baseUrl, count);
        clearInterval(timer);
        return took;
      });
      await server.stop();
      const mostMb = Math.max(...rss);
      tell({
        part: "memory",
        n: count,
        perSecond: round(count / seconds),
        // By tenths of the run, as it is flat or isn't from where V8's old generation has its size (about the third tenth);
        // after the last answer the leaderboard is computed once over all of them.
        rssMb: Array.from({ length: 11 }, (_, tenth) =>
          round(rss[Math.floor((tenth * (rss.length - 1)) / 10)]!),
        ),
        mostMb: round(mostMb),
        limitMb: 400,
        holds: holds(mostMb <= 400),
      });
    }
    await boss.stop({ graceful: false });

    /** Of the newest task. */
    async function secondsWhileAnswering(): Promise<number> {
      const [row] = await db.execute<{ seconds: number }>(sql`
        select extract(epoch from (select max(timestamp) from experiment_samples) - max(started_at))::float8 as seconds
        from evaluation_tasks`);
      return row!.seconds;
    }
    async function ended(taskId: string): Promise<void> {
      while ((await findTaskHead(db, taskId))!.completedAt === null)
        await new Promise(r => setTimeout(r, 10));
    }
  } finally {
    await close();
    await postgres.release();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function loop(call: () => Promise<unknown>, count: number, atOnce: number): Promise<void> {
  let left = count;
  const run = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: atOnce }, run));
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
}

function round(value: number, digits = 0): number {
  return Number(value.toFixed(digits));
}
