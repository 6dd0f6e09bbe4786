/**
 * A leaderboard's page and JSON, a running task's status and a static file, each asked by CLIENTS=200 clients at once for
 * SECONDS=10 from a thread of their own: the product as README starts it, hosted, with a second worker. One JSON line each,
 * and the connections that the database has of each process. ONLY=part of a figure's name.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { findFreePort } from "../db/embedded/free-port.ts";
import { startModelServer } from "../db/testing/model-server.ts";
import { withProductDatabase } from "../e2e/product/open-product-database.ts";
import { startProduct } from "../e2e/product/start-product.ts";
import type { Answers, Clients } from "./http-clients.ts";
import { makeLeaderboard } from "./large-leaderboard.ts";

const clients = Number(process.env.CLIENTS ?? 200);
const seconds = Number(process.env.SECONDS ?? 10);
const only = process.env.ONLY ?? "";
const slug = "bench-http";
/** Calls take so long that the task runs until all is measured. */
const answersAtOnce = 100;
const callMs = 20_000;

async function measure(figure: string, asked: Pick<Clients, "url"> & { headers?: Record<string, string> }) {
  if (!figure.includes(only)) return;
  const workerData: Clients = { headers: {}, ...asked, clients, seconds };
  const thread = new Worker(new URL("./http-clients.ts", import.meta.url), { workerData });
  const answers = await new Promise<Answers>((resolve, reject) => {
    thread.once("message", resolve).once("error", reject);
  });
  const load = Number(loadavg()[0]!.toFixed(1));
  console.log(JSON.stringify({ bench: "http", figure, clients, seconds, ...answers, load }));
}

/** 200 questions × 10 models that everybody may read. */
async function addLeaderboard(): Promise<void> {
  const content = makeLeaderboard();
  await withProductDatabase(dataDir, async sql => {
    const models = await sql<{ id: number }[]>`
      insert into models (identity, kind, scope, base_url, host, model, settings)
      select 'bench ' || n, 'endpoint', 'shared', 'http://bench/v1', 'bench', 'm' || n, '{}'
      from generate_series(1, ${content.rows.length}::int) n returning id`;
    const items = await sql<{ id: number }[]>`select id from items order by id limit 200`;
    await sql`insert into leaderboards (slug, key, task_id, content, item_ids, model_ids)
      values (${slug}, ${slug}, 'bench', ${sql.json(content as never)}, ${items.map(({ id }) => id)}, ${models.map(({ id }) => id)})`;
  });
}

/** @returns the task's id, and the cookie of the visitor whose it is. */
async function startTask({ url, baseUrl }: { url: string; baseUrl: string }) {
  const response = await fetch(`${url}/api/v1/leaderboard/generate`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      plan: { sampleSize: 500 },
      models: [...["one", "two"].map(name => ({ name, api_base: baseUrl })), { builtin: "random" }],
    }),
  });
  if (!response.ok) throw new Error(`no task: ${response.status} ${await response.text()}`);
  const { task_id: taskId } = (await response.json()) as { task_id: string };
  return { taskId, cookie: response.headers.getSetCookie()[0]!.split(";")[0]! };
}

const read = async (url: string, headers = {}) => {
  const response = await fetch(url, { headers });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return { text, etag: response.headers.get("etag") };
};

async function countConnections(figure: string): Promise<void> {
  const rows = await withProductDatabase(
    dataDir,
    sql => sql`
      select application_name as name, count(*)::int as n from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() group by 1 order by 1`,
  );
  const connections = Object.fromEntries(rows.map(({ name, n }) => [name, n]));
  console.log(JSON.stringify({ bench: "http", figure, connections }));
}

async function startSecondWorker(env: Record<string, string>) {
  const url = await withProductDatabase(dataDir, async sql => {
    const { user, pass, host, port, database } = sql.options;
    return `postgres://${user}:${pass}@${host[0]}:${port[0]}/${database}`;
  });
  const child = spawn(process.execPath, ["--import", "./jobs/drizzle-as-commonjs.ts", "jobs/worker.ts"], {
    env: {
      ...process.env,
      ...env,
      LOG_LEVEL: "warn",
      DATABASE_URL: url,
      BENCHHUB_SECRET: readFileSync(path.join(dataDir, "secret"), "utf8").trim(),
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return async () => {
    child.kill("SIGTERM");
    await once(child, "exit");
  };
}

let calls = 0;
const endpoint = await startModelServer(async () => {
  if (calls++ >= answersAtOnce) await new Promise(resolve => setTimeout(resolve, callMs));
  return "Answer: A";
});
const dataDir = path.join(mkdtempSync(path.join(tmpdir(), "benchhub-bench-")), "data");
const env = {
  BENCHHUB_MODE: "hosted",
  BENCHHUB_HOST: "127.0.0.1",
  ALLOWED_ENDPOINT_HOSTS: new URL(endpoint.baseUrl).host,
};
const product = await startProduct({
  port: await findFreePort({ host: "127.0.0.1", wantedPort: 0 }),
  dataDir,
  env,
});
const stopWorker = await startSecondWorker(env);
try {
  await countConnections("connections after the start");
  await addLeaderboard();
  const { taskId, cookie } = await startTask({ url: product.url, baseUrl: endpoint.baseUrl });
  const status = `${product.url}/api/v1/status/${taskId}`;
  for (let tries = 0; calls < answersAtOnce; tries++) {
    if (tries > 300) throw new Error("the task does not start");
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  const page = `${product.url}/leaderboards/${slug}`;
  const json = `${product.url}/api/v1/leaderboards/${slug}`;
  const { text } = await read(page);
  const file = text.match(/\/_next\/static\/[^"]+\.js/)![0];
  const { etag } = await read(json);
  await measure("static file", { url: product.url + file });
  await measure("health", { url: `${product.url}/api/health` });
  const pages = measure("leaderboard page", { url: page });
  await new Promise(resolve => setTimeout(resolve, (seconds * 1_000) / 2));
  await countConnections("connections while pages are read and the task runs");
  await pages;
  await measure("leaderboard JSON", { url: json });
  await measure("leaderboard JSON, known", { url: json, headers: { "if-none-match": etag! } });
  await measure("status of a running task", { url: status, headers: { cookie } });
  await measure("browse page", { url: `${product.url}/browse` });
  const ended = JSON.parse((await read(status, { cookie })).text) as { status: string };
  if (ended.status !== "STARTED") throw new Error(`the task was to run all the while and is ${ended.status}`);
} finally {
  await stopWorker();
  await product.stop();
  await endpoint.close();
}
