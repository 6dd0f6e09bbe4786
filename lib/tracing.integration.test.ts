import { trace } from "@opentelemetry/api";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OtlpCollector, startOtlpCollector } from "../db/testing/otlp-collector.ts";
import { openTestDatabase, type TestDatabase } from "../db/testing/test-database.ts";
import { evaluateShard, installQueue, openSender, openWorkerQueue, sendShards } from "../jobs/queue.ts";
import { noteTask } from "./note-task.ts";
import { startTracing } from "./tracing.ts";

let collector: OtlpCollector;
let database: TestDatabase;
beforeAll(async () => {
  collector = await startOtlpCollector();
  database = await openTestDatabase({ prepare: installQueue });
});
afterAll(async () => {
  await collector.close();
  await database.drop();
});

it("carries a request's trace through the queue to the worker's shard, which names its task, and tells no link's token", async () => {
  const stop = startTracing({
    endpoint: collector.url,
    service: "benchhub-test",
    sampleRatio: 1,
  });
  const sender = await openSender({ url: database.url, onError: () => {} });
  const worker = await openWorkerQueue({ url: database.url, onError: () => {} });
  const worked = Promise.withResolvers<void>();
  await worker.work(evaluateShard.name, { pollingIntervalSeconds: 0.5 }, async ([job]) => {
    noteTask(evaluateShard.schema.parse(job!.data));
    worked.resolve();
  });
  await trace.getTracer("test").startActiveSpan("POST /generate", async span => {
    await sendShards({
      boss: sender,
      taskId: "task-1",
      run: 0,
      shards: [{ shard: 0, position: 0, first: 0, last: 50 }],
    });
    span.end();
  });
  // Wherever an instrumentation puts the address of a share link.
  const token = "iKtg7lW_wTEWcA-4qkrJ0Q2iTPOLn3pE";
  const attributes = {
    "http.target": `/s/${token}/open?x=1`,
    "http.url": `https://bench.example/s/${token}`,
  };
  trace.getTracer("test").startSpan(`GET /s/${token}`, { attributes }).end();
  await worked.promise;
  await worker.stop({ graceful: true, timeout: 5_000 });
  await sender.stop({ graceful: false });
  await stop();

  const request = collector.spans.find(span => span.name === "POST /generate");
  expect(request?.service).toBe("benchhub-test");
  const ofTask = collector.spans.filter(span => span.attributes["benchhub.task_id"] === "task-1");
  expect(ofTask.map(span => span.traceId)).toEqual([request?.traceId]);
  const opened = collector.spans.find(span => span.name === "GET /s/[token]");
  expect(opened?.attributes["http.target"]).toBe("/s/[token]/open?x=1");
  expect(collector.bodies.join("\n")).not.toContain(token);
});
