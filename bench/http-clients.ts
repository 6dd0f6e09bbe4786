import { parentPort, workerData } from "node:worker_threads";
import { Agent } from "undici";

/** One address, asked by so many clients at once, each again as soon as it is answered. */
export type Clients = { url: string; headers: Record<string, string>; clients: number; seconds: number };
export type Answers = {
  requests: number;
  perSecond: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  /** Answers by status, and calls that got none. */
  statuses: Record<string, number>;
  kilobytes: number;
};

const warmUpSeconds = 2;
const rounded = (value: number) => Number(value.toPrecision(3));

async function ask({ url, headers, clients, seconds }: Clients): Promise<Answers> {
  const agent = new Agent({
    connections: clients,
    pipelining: 1,
    headersTimeout: 60_000,
    bodyTimeout: 60_000,
  });
  const { origin, pathname, search } = new URL(url);
  const took: number[] = [];
  const statuses: Record<string, number> = {};
  let bytes = 0;
  const begins = performance.now() + warmUpSeconds * 1_000;
  const ends = begins + seconds * 1_000;
  const client = async () => {
    for (let start = performance.now(); start < ends; start = performance.now()) {
      let status = "none";
      try {
        const answer = await agent.request({ origin, path: pathname + search, method: "GET", headers });
        const body = await answer.body.arrayBuffer();
        status = String(answer.statusCode);
        bytes = Math.max(bytes, body.byteLength);
      } catch {}
      const end = performance.now();
      if (end < begins || end > ends) continue;
      took.push(end - start);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  await agent.close();
  took.sort((a, b) => a - b);
  const at = (share: number) => rounded(took[Math.max(0, Math.ceil(share * took.length) - 1)] ?? 0);
  return {
    requests: took.length,
    perSecond: rounded(took.length / seconds),
    ...{ p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) },
    statuses,
    kilobytes: Math.round(bytes / 1_000),
  };
}

parentPort!.postMessage(await ask(workerData as Clients));
