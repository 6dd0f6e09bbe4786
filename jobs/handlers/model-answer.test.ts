import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import type { TaskModel } from "../../db/queries/task-models.ts";
import { makeItem } from "../../db/testing/make-item.ts";
import { endpointAnswer } from "./model-answer.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

const chunk = (delta: object, finish_reason: string | null = null) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason }] })}\n\n`;

test("an evaluated endpoint is asked for a stream, and when its first token came is told beside how long it all took", async () => {
  const asked: { stream?: boolean }[] = [];
  const first = Promise.withResolvers<void>();
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const piece of request) text += piece;
    asked.push(JSON.parse(text));
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(chunk({ content: "Answer:" }), () => first.resolve());
    await first.promise;
    await new Promise(resolve => setTimeout(resolve, 60));
    response.end(`${chunk({ content: " B" })}${chunk({}, "stop")}data: [DONE]\n\n`);
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  const taken: number[] = [];
  const answer = endpointAnswer({
    fetch: globalThis.fetch,
    gate: {
      run: work => work(),
      pace: async () => async () => {},
      onSuccess: latencyMs => void taken.push(latencyMs),
      onFailure: () => {},
    },
    lane: {
      model: { baseUrl: `http://127.0.0.1:${port}/v1`, model: "m", settings: {} },
      limits: {},
    } as TaskModel,
    key: null,
    onWait: () => {},
    onTry: () => {},
    onFailure: () => {},
  });
  const { signal } = new AbortController();
  const item = { id: 1, contentId: "c", datasetVersionId: 1, item: makeItem({ prompt: "?" }) };
  const { reply, latencyMs } = await answer({ item, prompt: "?", style: "answer", signal, leave: signal });
  expect(asked).toMatchObject([{ stream: true }]);
  expect(reply).toMatchObject({ text: "Answer: B", firstTokenMs: expect.any(Number) });
  expect(reply.firstTokenMs).toBeLessThan(latencyMs!);
  expect(taken).toEqual([latencyMs]);
});
