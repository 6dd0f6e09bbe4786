import { sql } from "drizzle-orm";
import type { Queryable } from "../../db/client.ts";
import { migrateDatabase } from "../../db/migrate.ts";
import { readReadiness } from "../../db/queries/readiness.ts";
import { readSchemaVersion } from "../../db/queries/schema-version.ts";
import { sweepExpiredKeys } from "../../db/queries/sealed-credentials.ts";
import { listStalledShards } from "../../db/queries/task-shards.ts";
import { loadStarter } from "../../db/starter/load-starter.ts";
import { evaluateShard, installQueue, openSender, shardQueues } from "../queue.ts";
import { sweepStalled } from "../sweep-tasks.ts";
import { checkRetention, type RetentionSettings } from "./check-retention.ts";
import { type Finding, fault, ok, warning } from "./finding.ts";

const lateSeconds = 45;

/** Schema, queue, search, worker, stalled work, left keys and what is kept in a database that answers. With `fix`, brings them in order. */
export async function checkDatabase({
  db,
  url,
  env,
  fix,
  isOwn,
}: {
  db: Queryable;
  url: string;
  env: RetentionSettings;
  fix: boolean;
  /** This machine's own, which a command makes without the queue. */
  isOwn: boolean;
}): Promise<Finding[]> {
  const findings = [await checkSchema({ db, url, fix, isOwn })];
  const readiness = await readReadiness(db, { queue: evaluateShard.name });
  if (readiness.migrationsLacking > 0 || !readiness.queueInstalled) return findings;
  findings.push(await checkSearch(db));
  const heard = readiness.workerHeardSecondsAgo;
  findings.push(
    heard !== null && heard < lateSeconds
      ? ok("worker", `heard ${Math.round(heard)} s ago`)
      : warning(
          "worker",
          heard === null ? "none at work" : `not heard for ${Math.round(heard)} s`,
          "What is asked for waits. `npm start` runs one; hosted: npm run role -- worker. `benchhub evaluate` needs none.",
        ),
  );
  findings.push(await checkStalled({ db, url, fix }), await checkRetention({ db, env }));
  return findings;
}

async function checkSchema({
  db,
  url,
  fix,
  isOwn,
}: {
  db: Queryable;
  url: string;
  fix: boolean;
  isOwn: boolean;
}): Promise<Finding> {
  const version = await readSchemaVersion(db);
  if (version.database > version.program)
    return fault(
      "schema",
      `version ${version.database}, and this program knows ${version.program}`,
      "Use the version of BenchHub Plus that runs there; the other commands refuse this database.",
    );
  const { migrationsLacking, queueInstalled } = await readReadiness(db, { queue: evaluateShard.name });
  if (migrationsLacking === 0 && queueInstalled)
    return ok("schema", "every migration and the queue are there");
  if (!fix && isOwn && migrationsLacking === 0)
    return warning(
      "schema",
      "the queue is not there yet",
      "npm start makes it, or --fix. Commands need none.",
    );
  if (!fix)
    return fault(
      "schema",
      lackOf({ migrationsLacking, queueInstalled }),
      "npm start brings it up to date; hosted: npm run role -- migrate. Or --fix.",
    );
  await migrateDatabase(url);
  await installQueue(url);
  const { items } = await loadStarter(url);
  return ok("schema", `brought up to date; ${items} starter questions`);
}

function lackOf({
  migrationsLacking: n,
  queueInstalled,
}: {
  migrationsLacking: number;
  queueInstalled: boolean;
}): string {
  const migrations = n === 1 ? "1 migration is lacking" : `${n} migrations are lacking`;
  if (n === 0) return "the queue is lacking";
  return queueInstalled ? migrations : `${migrations}, and the queue`;
}

async function checkSearch(db: Queryable): Promise<Finding> {
  const [row] = await db.execute<{ trigrams: boolean; letters: string }>(
    sql`select exists (select 1 from pg_extension where extname = 'pg_trgm') as trigrams,
        (select datctype from pg_database where datname = current_database()) as letters`,
  );
  if (!row!.trigrams)
    return warning(
      "search",
      "pg_trgm is not installed: search reads the whole catalog",
      "create extension pg_trgm",
    );
  if (row!.letters === "C")
    return warning(
      "search",
      "the database's lc_ctype is C: search in Korean reads the whole catalog",
      "Make the database anew with a locale such as C.UTF-8.",
    );
  return ok("search", `pg_trgm, lc_ctype ${row!.letters}`);
}

async function checkStalled({
  db,
  url,
  fix,
}: {
  db: Queryable;
  url: string;
  fix: boolean;
}): Promise<Finding> {
  const { length: shards } = await listStalledShards(db, { queues: shardQueues });
  const [row] = await db.execute<{ keys: number }>(
    sql`select count(*)::int as keys from sealed_credentials where expires_at < now()`,
  );
  const { keys } = row!;
  if (shards + keys === 0) return ok("work", "nothing is stalled, no key is left over");
  const said = `${shards} shards without a job, ${keys} keys past their time`;
  if (!fix) return warning("work", said, "A worker takes both up within minutes. Or --fix.");
  await sweepExpiredKeys(db);
  const boss = await openSender({ url, onError: () => {} });
  try {
    const swept = await sweepStalled({ db, boss });
    return ok("work", `${said}: ${swept.shards} shards sent again, keys deleted`);
  } finally {
    await boss.stop({ graceful: false });
  }
}
