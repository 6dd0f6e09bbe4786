/**
 * node --import ./jobs/drizzle-as-commonjs.ts bench/evaluation.ts [parts…]: what evaluating costs beside the calls
 * themselves, against a chat-completions server on loopback in a thread of its own, with everything on (scoring, database).
 *   latency   200 ms a call, 64 at once, 5,000 questions, against the ideal 64 / 0.2 s: at an endpoint not known yet (the
 *             limit grows from 16), and at the same one again; bare loops of 64 beside it
 *   overhead  no latency: answers a second and CPU per answer of one process, beside bare generateText and bare fetch loops
 *   workers   one and two worker processes on one task, 16 calls at once each, 200 ms a call
 *   memory    50,000 questions (BENCH_ITEMS), the process's memory over time
 */
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText } from "ai";
import { openDatabase } from "../db/client.ts";
import { acquireEmbeddedPostgres } from "../db/embedded/acquire-embedded-postgres.ts";
import { migrateDatabase } from "../db/migrate.ts";
import { replaceDataset } from "../db/queries/import-items.ts";
import { listOpenShards } from "../db/queries/task-shards.ts";
import { findTaskHead } from "../db/queries/tasks.ts";
import { createGates } from "../jobs/endpoint-gate.ts";
import { handleEvaluateShard } from "../jobs/handlers/evaluate-shard.ts";
import { installQueue, openSender } from "../jobs/queue.ts";
import { createScoring } from "../jobs/scoring.ts";
import { submitTask } from "../jobs/submit-task.ts";
import { itemSchema } from "../lib/engine/catalog/item.ts";
import { modelChoiceSchema } from "../lib/engine/models/model-choice.ts";
import { plannedSchema } from "../lib/engine/plan/plan.ts";
import { parseEnv } from "../lib/env.ts";
import { createOutboundFetch } from "../lib/network/outbound-fetch.ts";
import { startServer } from "./model-thread.ts";
import { rssMbOf, startWorker } from "./worker-process.ts";

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
    const fetch = createOutboundFetch({ allowPrivate: true });

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
    const submit = async (
      baseUrl: string,
      count: number,
      boss: Parameters<typeof submitTask>[0]["boss"] = null,
      model = "m",
    ) => {
      const submitted = await submitTask({
        db,
        boss,
        secret: "s".repeat(32),
        maxItems: 100_000,
        submission: {
          query: null,
          planned: plannedSchema.parse({ planner: "user", notes: [], sampleSize: count }),
          models: [modelChoiceSchema.parse({ name: model, api_base: baseUrl, model })],
          owner: "bench",
        },
      });
      if (submitted.kind !== "task") throw new Error("nothing was left to measure");
      return submitted.taskId;
    };
    /** As the worker does it: a few shards at a time. */
    const evaluate = async (
      taskId: string,
      most: number,
      gates = createGates({ db, most, process: "bench" }),
    ) => {
      const scoring = createScoring({ env: parseEnv({}), fetch });
      const context = { db, log: () => {}, fetch, gates, scoring, findKey: async () => null };
      const shards = (await listOpenShards(db, taskId)).values();
      const signal = new AbortController().signal;
      const run = async () => {
        for (const shard of shards) await handleEvaluateShard({ context, taskId, shard, signal });
      };
      await Promise.all(Array.from({ length: 4 }, run));
      await gates.close();
      await scoring.close();
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
      const gates = createGates({ db, most, process: "bench" });
      const keptOpen = { ...gates, close: async () => {} };
      const ideal = most / (latencyMs / 1_000);
      const shareOf = (seconds: number) => round(count / seconds / ideal, 3);
      const shares: number[] = [];
      for (const model of ["first", "again"]) {
        const taskId = await submit(server.baseUrl, count, null, model);
        shares.push(shareOf(await secondsOf(() => evaluate(taskId, most, keptOpen))));
      }
      await gates.close();
      const bare: Record<string, number> = {};
      for (const [name, call] of Object.entries(bareCalls(server.baseUrl)))
        bare[name] = shareOf(await secondsOf(() => loop(call, count, most)));
      await server.stop();
      tell({
        part: "latency",
        n: count,
        ideal,
        share: shares[1],
        limit: 0.95,
        shareAtNewEndpoint: shares[0],
        bareShare: bare,
      });
    }

    if (wants("overhead")) {
      const count = 10_000;
      await fill(count);
      const server = await startServer(0);
      const rates: Record<string, number> = {};
      const cpuMs: Record<string, number> = {};
      /** Of this thread alone: the server's own is not the evaluation's. */
      const cpuMsOf = async (work: () => Promise<unknown>) => {
        const before = process.threadCpuUsage();
        const seconds = await secondsOf(work);
        const { user, system } = process.threadCpuUsage(before);
        return { seconds, each: round((user + system) / 1_000 / count, 3) };
      };
      for (const [name, call] of Object.entries(bareCalls(server.baseUrl))) {
        await loop(call, 500, 64);
        const { seconds, each } = await cpuMsOf(() => loop(call, count, 64));
        [rates[name], cpuMs[name]] = [count / seconds, each];
      }
      const taskId = await submit(server.baseUrl, count);
      const { seconds, each } = await cpuMsOf(() => evaluate(taskId, 256));
      await server.stop();
      tell({
        part: "overhead",
        n: count,
        perSecond: round(count / seconds),
        limit: 1_000,
        cpuMsPerSample: each,
        bareCpuMs: cpuMs,
        bareGenerateTextPerSecond: round(rates.generateText!),
        bareFetchPerSecond: round(rates.fetch!),
        shareOfGenerateText: round(count / seconds / rates.generateText!, 2),
        shareLimit: 0.6,
      });
    }

    if (wants("workers")) {
      const [count, each, latencyMs] = [3_000, 16, 200];
      await fill(count);
      const boss = await openSender({ url: postgres.url, onError: () => {} });
      const rates: number[] = [];
      for (const workers of [1, 2]) {
        const server = await startServer(latencyMs);
        const running = await Promise.all(
          Array.from({ length: workers }, () => startWorker({ url: postgres.url, most: each * workers })),
        );
        const taskId = await submit(server.baseUrl, count, boss);
        rates.push(count / (await secondsOf(() => ended(taskId))));
        for (const worker of running) worker.kill("SIGTERM");
        await Promise.all(running.map(worker => once(worker, "exit")));
        await server.stop();
      }
      await boss.stop({ graceful: false });
      tell({
        part: "workers",
        n: count,
        onePerSecond: round(rates[0]!),
        twoPerSecond: round(rates[1]!),
        gain: round(rates[1]! / rates[0]!, 2),
        limit: 1.7,
      });
    }

    if (wants("memory")) {
      const count = Number(process.env.BENCH_ITEMS ?? 50_000);
      await fill(count);
      const boss = await openSender({ url: postgres.url, onError: () => {} });
      const server = await startServer(0);
      const worker = await startWorker({ url: postgres.url, most: 256 });
      const taskId = await submit(server.baseUrl, count, boss);
      const rss: number[] = [];
      const timer = setInterval(() => rss.push(rssMbOf(worker.pid!)), 500);
      const seconds = await secondsOf(() => ended(taskId));
      clearInterval(timer);
      worker.kill("SIGTERM");
      await once(worker, "exit");
      await server.stop();
      await boss.stop({ graceful: false });
      tell({
        part: "memory",
        n: count,
        perSecond: round(count / seconds),
        // By tenths of the run, as it is flat or isn't from where V8's old generation has its size (about the third tenth);
        // after the last answer the leaderboard is computed once over all of them.
        rssMb: Array.from({ length: 11 }, (_, tenth) =>
          round(rss[Math.floor((tenth * (rss.length - 1)) / 10)]!),
        ),
        mostMb: round(Math.max(...rss)),
        limitMb: 400,
      });
    }

    async function ended(taskId: string): Promise<void> {
      while ((await findTaskHead(db, taskId))!.completedAt === null)
        await new Promise(r => setTimeout(r, 50));
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
