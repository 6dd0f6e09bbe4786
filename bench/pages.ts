/**
 * Pages of the running product, one after another: comparing 4 models on a generated leaderboard (`ITEMS=10000`), the query
 * alone and the page; and every view of a leaderboard of 10 models × 200 questions. Exits with 1 where a figure is beyond its limit.
 */
import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import type postgres from "postgres";
import { openDatabase } from "../db/client.ts";
import { acquireEmbeddedPostgres } from "../db/embedded/acquire-embedded-postgres.ts";
import { compareAnswers } from "../db/queries/compared-items.ts";
import { withProductDatabase } from "../e2e/product/open-product-database.ts";
import { startProduct } from "../e2e/product/start-product.ts";
import type { CompareFilter } from "../lib/engine/leaderboard/comparison.ts";
import { leaderboardSchema } from "../lib/engine/leaderboard/leaderboard.ts";
import { compareSearch } from "../lib/url-state/compare-params.ts";
import { leaderboardViews } from "../lib/url-state/leaderboard-params.ts";
import { holds } from "./holds.ts";
import { makeLeaderboard as makeLargeLeaderboard } from "./large-leaderboard.ts";

const count = Number(process.env.ITEMS ?? 10_000);
const rounds = 30;
/** Our own: a page that turns within a second keeps its reader's thread, with as much again for the way to them. */
const queryLimitMs = 250;
const pageLimitMs = 500;
const slug = "bench-compare";
const rankedSlug = "bench-ranking";

async function time(
  { name, limitMs }: { name: string; limitMs: number },
  work: () => Promise<Record<string, unknown>>,
) {
  const took: number[] = [];
  let told: Record<string, unknown> = {};
  for (let round = -3; round < rounds; round++) {
    const start = performance.now();
    told = await work();
    if (round >= 0) took.push(performance.now() - start);
  }
  took.sort((a, b) => a - b);
  const quantile = (share: number) => Math.round(took[Math.max(0, Math.ceil(share * rounds) - 1)]! * 10) / 10;
  const p95Ms = quantile(0.95);
  console.log(
    JSON.stringify({
      bench: name,
      p50Ms: quantile(0.5),
      p95Ms,
      limitMs,
      holds: holds(p95Ms <= limitMs),
      ...told,
      load: Number(loadavg()[0]!.toFixed(1)),
    }),
  );
}

/** A finished leaderboard of the four baselines, told of four models with `count` answers each of about 800 characters. */
async function fill(
  sql: postgres.Sql,
): Promise<{ modelIds: number[]; itemIds: number[]; promptVersion: string }> {
  const [stored] = await sql`select content, model_ids from leaderboards limit 1`;
  const models = await sql<{ id: number }[]>`
    insert into models (identity, kind, scope, base_url, host, model, settings)
    select 'bench ' || n, 'endpoint', 'shared', 'http://bench/v1', 'bench', 'm' || n, '{}' from generate_series(1, 4) n
    returning id`;
  const modelIds = models.map(model => model.id);
  const [version] = await sql`
    insert into dataset_versions (name, source, revision, content_hash, item_count)
    values ('bench', 'bench', '1', 'h', ${count}) returning id`;
  const items = await sql<{ id: number }[]>`
    insert into items (content_id, source, dataset_version_id, language, subject, subjects, skill, target, format,
      prompt, options, gold, aliases, benchmark, label_set_id, draw_key)
    select 'bench-' || n, 'bench', ${version!.id}, 'en', 'Science/Math', '{Science/Math}', 'Reasoning', 'General', 'MCQA',
      repeat('A question of some length, as they are. ', 8) || n, '["one", "two", "three", "four"]', 'B', '{}', 'bench', 1, n
    from generate_series(1, ${count}) n returning id`;
  const itemIds = items.map(item => item.id);
  const content = leaderboardSchema.parse(stored!.content);
  const idOf = (id: number) => modelIds[(stored!.model_ids as number[]).indexOf(id)]!;
  const changed = {
    ...content,
    rows: content.rows.map(row => ({ ...row, modelId: idOf(row.modelId) })),
    pairs: content.pairs.map(pair => ({ ...pair, a: idOf(pair.a), b: idOf(pair.b) })),
  };
  await sql`
    insert into experiment_samples (prompt, answer, skill_label, target_label, subject_label, format_label, dataset_name,
      correctness, model_id, item_id, prompt_version, task_id, dataset_version_id, language, outcome, extracted,
      explanation, scorer, scorer_version, finish_reason)
    select i.prompt, repeat('Some words of reasoning come first. ', 20) || 'Answer: B', 'Reasoning', 'General', 'Science/Math', 'MCQA', 'bench',
      case when hashint8(i.id * 10 + m.id) % 50 = 0 then null else abs(hashint8(i.id * 10 + m.id) % 10) / 6 end, m.id, i.id, ${content.promptVersion}, 'bench',
      ${version!.id}, 'en', case when hashint8(i.id * 10 + m.id) % 50 = 0 then 'unparsed' else 'scored' end, 'B',
      'last statement "Answer: B" names option B; reference is B', 'multiple_choice', 2, 'stop'
    from items i cross join models m
    where i.id = any(${itemIds}::int[]) and m.id = any(${modelIds}::int[])`;
  await sql`
    insert into leaderboards (slug, key, task_id, content, item_ids, model_ids)
    values (${slug}, ${slug}, 'bench', ${sql.json(changed as never)}, ${itemIds}, ${modelIds}),
      (${rankedSlug}, ${rankedSlug}, 'bench', ${sql.json(makeLargeLeaderboard() as never)}, ${itemIds.slice(0, 200)}, ${modelIds})`;
  await sql`vacuum analyze experiment_samples`;
  return { modelIds, itemIds, promptVersion: content.promptVersion };
}

async function readPage(path: string, part: string): Promise<{ kilobytes: number }> {
  const response = await fetch(`${product.url}${path}`);
  const body = await response.text();
  if (!response.ok || !body.includes(part)) throw new Error(`${path}: ${response.status} without ${part}`);
  return { kilobytes: Math.round(body.length / 1_000) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise(resolve => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

async function makeLeaderboard(url: string): Promise<void> {
  const response = await fetch(`${url}/api/v1/leaderboard/generate`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      plan: { sampleSize: 40 },
      models: ["random", "first", "longest", "overlap"].map(builtin => ({ builtin })),
    }),
  });
  const { task_id: taskId } = (await response.json()) as { task_id: string };
  for (let tries = 0; tries < 100; tries++) {
    const status = (await (await fetch(`${url}/api/v1/status/${taskId}`)).json()) as { status: string };
    if (status.status === "SUCCESS") return;
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  throw new Error("no leaderboard to begin with");
}

const dataDir = path.join(mkdtempSync(path.join(tmpdir(), "benchhub-bench-")), "data");
const product = await startProduct({ port: await freePort(), dataDir });
try {
  await makeLeaderboard(product.url);
  const { modelIds, itemIds, promptVersion } = await withProductDatabase(dataDir, fill);
  const cases: [string, CompareFilter][] = [
    [
      "two, first page",
      { modelIds: modelIds.slice(0, 2), show: { kind: "differ" }, subject: null, page: 1, question: null },
    ],
    ["four, first page", { modelIds, show: { kind: "differ" }, subject: null, page: 1, question: null }],
    [
      "four, all questions, last page",
      { modelIds, show: { kind: "any" }, subject: null, page: 1_000, question: null },
    ],
  ];
  const server = await acquireEmbeddedPostgres({ dataDir });
  const { db, close } = openDatabase({ url: server.url });
  for (const [name, filter] of cases) {
    await time({ name: `compare query: ${name}`, limitMs: queryLimitMs }, async () => {
      const { total, shared } = await compareAnswers(db, { itemIds, promptVersion, filter });
      return { items: count, total, shared };
    });
  }
  await close();
  await server.release();
  for (const [name, filter] of cases) {
    const path = `/leaderboards/${slug}/compare${compareSearch(filter)}`;
    await time({ name: `compare page: ${name}`, limitMs: pageLimitMs }, async () => ({
      items: count,
      ...(await readPage(path, "<mark")),
    }));
  }
  for (const view of leaderboardViews) {
    const path = `/leaderboards/${rankedSlug}?view=${view}`;
    await time({ name: `leaderboard page: ${view}`, limitMs: pageLimitMs }, () => readPage(path, "model-9"));
  }
} finally {
  await product.stop();
}
