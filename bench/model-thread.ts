import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

if (!isMainThread) serve(workerData as { latencyMs: number });

function serve({ latencyMs }: { latencyMs: number }): void {
  const body = JSON.stringify({
    id: "c",
    object: "chat.completion",
    created: 1,
    model: "m",
    choices: [{ index: 0, message: { role: "assistant", content: "Answer: B" }, finish_reason: "stop" }],
    usage: { prompt_tokens: 90, completion_tokens: 4, total_tokens: 94 },
  });
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      const answer = () => response.writeHead(200, { "content-type": "application/json" }).end(body);
      if (latencyMs === 0) answer();
      else setTimeout(answer, latencyMs);
    });
  });
  server.keepAliveTimeout = 120_000;
  server.listen(0, "127.0.0.1", () => parentPort!.postMessage((server.address() as AddressInfo).port));
}

/** A chat-completions server on loopback in a thread of its own, which answers after a fixed time. */
export async function startServer(
  latencyMs: number,
): Promise<{ baseUrl: string; stop: () => Promise<number> }> {
  const thread = new Worker(new URL(import.meta.url), { workerData: { latencyMs } });
  const [port] = (await once(thread, "message")) as [number];
  return { baseUrl: `http://127.0.0.1:${port}/v1`, stop: () => thread.terminate() };
}
