import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { trace } from "@opentelemetry/api";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "../db/testing/test-database.ts";
import { evaluateShard, installQueue, openSender, openWorkerQueue, sendShards } from "../jobs/queue.ts";
import { noteTask } from "./note-task.ts";
import { startTracing } from "./tracing.ts";

type Span = { name: string; traceId: string; attributes: { key: string; value: object }[] };
const received: { service: string; span: Span }[] = [];
/** An OTLP collector, as far as this test listens. */
const collector = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  for (const resource of JSON.parse(Buffer.concat(chunks).toString()).resourceSpans) {
    const service = resource.resource.attributes.find((a: { key: string }) => a.key === "service.name");
    for (const { spans } of resource.scopeSpans)
      received.push(...spans.map((span: Span) => ({ service: service.value.stringValue, span })));
  }
  response.setHeader("content-type", "application/json").end("{}");
});
let database: TestDatabase;
beforeAll(async () => {
  collector.listen(0, "127.0.0.1");
  await once(collector, "listening");
  database = await openTestDatabase({ prepare: installQueue });
});
afterAll(async () => {
  collector.close();
  await database.drop();
});

it("carries a request's trace through the queue to the worker's shard, which names its task, and tells no link's token", async () => {
  const { port } = collector.address() as AddressInfo;
  const stop = startTracing({
    endpoint: `http://127.0.0.1:${port}`,
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

  const request = received.find(({ span }) => span.name === "POST /generate");
  expect(request?.service).toBe("benchhub-test");
  const ofTask = received.filter(({ span }) => span.attributes.some(a => a.key === "benchhub.task_id"));
  expect(ofTask.map(({ span }) => span.traceId)).toEqual([request?.span.traceId]);
  const opened = received.find(({ span }) => span.name === "GET /s/[token]");
  expect(JSON.stringify(opened?.span.attributes)).toContain("/s/[token]/open?x=1");
  expect(JSON.stringify(received)).not.toContain(token);
});
