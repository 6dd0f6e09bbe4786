/**
 * Browsing, looking up and submitting over a generated table of samples on a real embedded PostgreSQL, each figure a JSON
 * line. SAMPLES=5000000 rows. BENCH_DIR=folder keeps them there, and measures again what a run before has generated;
 * GENERATE=only ends when they are, MEASURE=browse after browsing; MEASURE=retention only deletes texts (some for good).
 * Exits with 1 where a figure is beyond its limit.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { openDatabase, type Queryable } from "../db/client.ts";
import { acquireEmbeddedPostgres } from "../db/embedded/acquire-embedded-postgres.ts";
import { migrateDatabase } from "../db/migrate.ts";
import { browseCells } from "../db/queries/browse.ts";
import { rebuildCells } from "../db/queries/cells.ts";
import { deleteOldOutputs } from "../db/queries/delete-outputs.ts";
import { findItemPage } from "../db/queries/item-page.ts";
import { listRecentLeaderboards } from "../db/queries/leaderboards.ts";
import { findModelPage } from "../db/queries/model-page.ts";
import { listMeasuredItems } from "../db/queries/samples.ts";
import { writeSamples } from "../db/queries/write-samples.ts";
import { installQueue, openSender } from "../jobs/queue.ts";
import { submitTask } from "../jobs/submit-task.ts";
import { type BrowseLabels, browseFacets } from "../lib/engine/leaderboard/browse-listing.ts";
import { modelIdentity } from "../lib/engine/models/model-identity.ts";
import { publicModelId } from "../lib/engine/models/public-id.ts";
import { plannedSchema } from "../lib/engine/plan/plan.ts";
import { holds } from "./holds.ts";
import { makeLeaderboard } from "./large-leaderboard.ts";
import { benchModels, fillSamples, itemCount, modelCount } from "./large-samples.ts";
import { type Batch, makeBatch } from "./large-writes.ts";

const samples = Number(process.env.SAMPLES ?? 5_000_000);
const scopes = ["shared"];
let state = 20_261_125;
const random = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};

function report(
  figure: string,
  unit: string,
  value: number,
  more: { limit?: number; [detail: string]: unknown } = {},
) {
  const load = Number(loadavg()[0]!.toFixed(1));
  const { limit, ...rest } = more;
  const judged = limit === undefined ? {} : { limit, holds: holds(value <= limit) };
  console.log(
    JSON.stringify({ figure, value: Number(value.toPrecision(4)), unit, samples, ...rest, ...judged, load }),
  );
}

type Work = (round: number) => PromiseLike<unknown>;

async function time(
  figure: string,
  { n, limit }: { n: number; limit?: number },
  timed: Work | { before: Work; work: Work },
) {
  const { before, work } = typeof timed === "function" ? { before: null, work: timed } : timed;
  const took: number[] = [];
  for (let round = -3; round < n; round++) {
    await before?.(round);
    const start = performance.now();
    await work(round);
    if (round >= 0) took.push(performance.now() - start);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.max(0, Math.ceil(share * took.length) - 1)]!;
  report(`${figure}, p50`, "ms", at(0.5), { n, min: Number(took[0]!.toPrecision(4)) });
  report(`${figure}, p95`, "ms", at(0.95), { n, ...(limit ? { limit } : {}) });
}

async function timeOnce<T>(figure: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  report(figure, "s", (performance.now() - start) / 1_000, { n: 1 });
  return result;
}

async function sizes(sql: postgres.Sql) {
  for (const table of ["experiment_samples", "leaderboard_cache", "items", "leaderboards"]) {
    const [row] = await sql<{ heap: string; toast: string; rows: string }[]>`
      select pg_relation_size(${table}::regclass) as heap, pg_table_size(${table}::regclass) - pg_relation_size(${table}::regclass) as toast,
        (select count(*) from ${sql(table)}) as rows`;
    report(`${table}, table`, "MB", Number(row!.heap) / 2 ** 20, { rows: Number(row!.rows) });
    if (Number(row!.toast) > 2 ** 20) report(`${table}, long values`, "MB", Number(row!.toast) / 2 ** 20);
    const indexes = await sql<{ name: string; bytes: string }[]>`
      select indexrelid::regclass::text as name, pg_relation_size(indexrelid) as bytes from pg_index where indrelid = ${table}::regclass`;
    for (const { name, bytes } of indexes) report(`${name}, index`, "MB", Number(bytes) / 2 ** 20);
  }
  const [all] = await sql<{ bytes: string }[]>`select pg_database_size(current_database()) as bytes`;
  report("whole database", "MB", Number(all!.bytes) / 2 ** 20);
}

async function measureBrowse({ sql, db }: { sql: postgres.Sql; db: Queryable }) {
  const none = Object.fromEntries(browseFacets.map(facet => [facet, null])) as BrowseLabels;
  const groups = await sql<Record<string, string>[]>`
    select distinct language, subject_type, task_type, target_type, problem_type, scorer, prompt_version
    from leaderboard_cache where source = 'measured' order by 1, 2, 3, 4, 5, 6, 7`;
  report("label groups of cells", "rows", groups.length);
  const randomSlice = () => {
    const group = Object.values(groups[Math.floor(random() * groups.length)]!);
    const labels = { ...none };
    for (const [n, facet] of browseFacets.entries()) if (random() < 0.35) labels[facet] = group[n]!;
    if (labels.subject !== null && random() < 0.5) labels.subject = labels.subject.split("/")[0]!;
    return labels;
  };
  // As the web process asks; 0 is a reader who comes after a pause: changes are looked for first.
  const maxAgeMs = 2_000;
  const browse = (labels: BrowseLabels, age = maxAgeMs) =>
    browseCells(db, { filter: { labels, page: 1 }, scopes, maxAgeMs: age });
  await timeOnce("browse, first look of a process", () => browse(none));
  await time("browse, everything", { n: 200, limit: 50 }, () => browse(none));
  await time("browse, a random slice", { n: 1_000, limit: 50 }, () => browse(randomSlice()));
  await time("browse, a random slice after a pause", { n: 200, limit: 50 }, () => browse(randomSlice(), 0));
  await time(
    "browse, a random slice after 85 cells of all models changed",
    { n: 100, limit: 50 },
    {
      before: round => sql`update leaderboard_cache set n = n where id % 1000 = ${round + 3}`,
      work: () => browse(randomSlice(), 0),
    },
  );
  await time(
    "browse, a random slice after a batch of one model",
    { n: 100, limit: 50 },
    {
      before: round => sql`
      update leaderboard_cache set n = n where model_id = ${1 + ((round + 3) % modelCount)} and id % 100 = 0`,
      work: () => browse(randomSlice(), 0),
    },
  );
  const identities = benchModels.map(choice => modelIdentity({ choice, owner: "bench" }).identity);
  const modelPage = (age: number) => (round: number) =>
    findModelPage(db, {
      publicId: publicModelId(identities[(round + 3) % identities.length]!),
      scopes,
      maxAgeMs: age,
    });
  await time("model page", { n: 200, limit: 50 }, modelPage(maxAgeMs));
  await time("model page after a pause", { n: 100, limit: 50 }, modelPage(0));
}

/** Every sample counts as old enough: how old they are makes no difference to the work. */
async function measureRetention(db: Queryable) {
  await time("retention, nothing is due", { n: 50 }, () =>
    deleteOldOutputs(db, { days: 3_650, limit: 1_000 }),
  );
  await time("retention, 1,000 texts", { n: 50 }, () => deleteOldOutputs(db, { days: -1, limit: 1_000 }));
}

/** Through the very function of the worker: the rebuild that comes next must find its cells right. */
async function measureWrites({ sql, db }: { sql: postgres.Sql; db: Queryable }) {
  const write = async (how: string) => {
    let batch: Batch;
    await time(
      `50 answers written and counted${how}`,
      { n: 200 },
      {
        before: async () => {
          batch = await makeBatch(db, random);
        },
        work: () => writeSamples(db, batch),
      },
    );
  };
  await write("");
  // What each costs the writer, and what it takes to have it again: the look-ups of retention and of a question's page.
  for (const name of ["experiment_samples_output_idx", "experiment_samples_item_idx"]) {
    const [index] = await sql<{ definition: string }[]>`
      select pg_get_indexdef(${name}::regclass) as definition`;
    await sql`drop index ${sql(name)}`;
    await write(`, without ${name}`);
    await timeOnce(`${name}, built anew`, () => sql.unsafe(index!.definition));
  }
  await write(", with both again");
}

async function measureLookups(db: Queryable) {
  const draw = (count: number) => Array.from({ length: count }, () => 1 + Math.floor(random() * itemCount));
  for (const count of [50, 2_000]) {
    await time(`reuse look-up, ${count} questions of a model`, { n: 200 }, () =>
      listMeasuredItems(db, {
        modelId: 1 + Math.floor(random() * modelCount),
        promptVersion: "zero-shot-1",
        itemIds: draw(count),
      }),
    );
  }
  const ids = await db.execute<{ content_id: string }>(
    `select content_id from items where id % 997 = 3 order by id limit 250`,
  );
  await time("question's page", { n: 200 }, round =>
    findItemPage(db, { contentId: ids[round + 3]!.content_id, scopes }),
  );
  await time("recent leaderboards of the ask page", { n: 100 }, () =>
    listRecentLeaderboards(db, { scopes, limit: 8 }),
  );
}

async function measureSubmit({ db, url }: { db: Queryable; url: string }) {
  await installQueue(url);
  const boss = await openSender({ url, onError: () => {} });
  const submit = (seed: number, sampleSize: number, models = benchModels.slice(0, 6)) =>
    submitTask({
      db,
      boss,
      secret: "x".repeat(40),
      maxItems: 100_000,
      submission: {
        query: null,
        planned: plannedSchema.parse({ language: "ko", sampleSize, seed, planner: "user", notes: [] }),
        models,
        owner: "bench",
      },
    });
  await time("submit, a plan asked before", { n: 50 }, () => submit(1, 200, benchModels.slice(0, 2)));
  await time("submit, 200 questions × 6 models, partly measured", { n: 30 }, round =>
    submit(100 + round, 200),
  );
  await time("submit, 2,000 questions × 6 models, partly measured", { n: 10 }, round =>
    submit(1_000 + round, 2_000),
  );
  await boss.stop({ graceful: false });
}

/** As many leaderboards as a busy server has, each of the size of a real one. */
async function fillLeaderboards(sql: postgres.Sql, count: number) {
  await sql`insert into leaderboards (slug, key, task_id, content, item_ids, model_ids, created_at)
    select 'bench' || n, 'bench' || n, 'bench',
      ${JSON.stringify(makeLeaderboard())}::text::jsonb || jsonb_build_object('fingerprint', 'f' || n),
      (select array_agg(1 + (abs(hashint8(n::bigint * 1000 + k)) % ${itemCount})) from generate_series(1, 200) k),
      array[1 + n % ${modelCount}, 1 + (n * 7 + 1) % ${modelCount}], now() - n * interval '1 minute'
    from generate_series(1, ${count}::int) n`;
}

async function generate({ sql, db }: { sql: postgres.Sql; db: Queryable }) {
  await timeOnce("generating the samples", () => fillSamples(sql, samples));
  await timeOnce("rebuild-cells, from nothing", () => rebuildCells(db));
  await timeOnce("5,000 leaderboards written", () => fillLeaderboards(sql, 5_000));
  await timeOnce("vacuum analyze, first", () => sql`vacuum analyze`);
}

async function measure({ sql, db, url }: { sql: postgres.Sql; db: Queryable; url: string }) {
  await sizes(sql);
  if (process.env.MEASURE === "retention") return measureRetention(db);
  await measureBrowse({ sql, db });
  if (process.env.MEASURE === "browse") return;
  await measureLookups(db);
  await measureSubmit({ db, url });
  await measureWrites({ sql, db });
  const again = await timeOnce("rebuild-cells, nothing differs", () => rebuildCells(db));
  report("cells that differed", "cells", again.differed, { limit: 0 });
  await sql`update experiment_samples set explanation = 'again' where id % 100 = 7`;
  await timeOnce("vacuum after 1% of samples changed", () => sql`vacuum experiment_samples`);
  const settings = await sql<{ name: string; setting: string }[]>`
    select name, setting from pg_settings where name like 'autovacuum%' or name in ('shared_buffers', 'work_mem', 'max_connections')`;
  console.log(
    JSON.stringify({
      figure: "settings",
      ...Object.fromEntries(settings.map(({ name, setting }) => [name, setting])),
    }),
  );
}

const kept = process.env.BENCH_DIR;
if (kept !== undefined) mkdirSync(kept, { recursive: true });
const dataDir = kept ?? mkdtempSync(path.join(tmpdir(), "benchhub-bench-"));
chmodSync(dataDir, 0o755);
const server = await acquireEmbeddedPostgres({ dataDir });
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    server.releaseAtOnce();
    process.exit(1);
  });
}
try {
  await migrateDatabase(server.url);
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  const { db, close } = openDatabase({ url: server.url });
  const [before] = await sql`select 1 from models limit 1`;
  if (!before) await generate({ sql, db });
  if (process.env.GENERATE !== "only") await measure({ sql, db, url: server.url });
  await sql.end();
  await close();
} finally {
  await server.release();
  if (kept === undefined) rmSync(dataDir, { recursive: true, force: true });
}
