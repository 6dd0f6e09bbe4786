import type { PgBoss } from "pg-boss";
import { type Database, openDatabase } from "../../db/client.ts";
import { createQueryReader, type ReadQuery } from "../../jobs/planner/query-reader.ts";
import { openSender } from "../../jobs/queue.ts";
import { endpointPolicy } from "../../lib/endpoint-policy.ts";
import { findPlanner, isLocalMode } from "../../lib/env.ts";
import { type HouseModels, openHouseModels } from "../../lib/house-models.ts";
import { createLog, type Log } from "../../lib/log.ts";
import { createOutboundFetch } from "../../lib/network/outbound-fetch.ts";
import { parseServerEnv, type ServerEnv } from "../../lib/server-env.ts";

export type Server = {
  env: ServerEnv;
  local: boolean;
  db: Database["db"];
  log: Log;
  readQuery: ReadQuery;
  /** Models that this server offers. */
  house: HouseModels;
  /** What calls the addresses that people give. */
  fetch: typeof globalThis.fetch;
  /** Connected at the first submission: reading pages never needs the queue. */
  queue: () => Promise<PgBoss>;
};

// Hot reload evaluates modules again: pools must be opened once a process, not once a reload.
const holder = globalThis as { benchhubServer?: Server };

/** This process's database, queue and settings. @throws EnvError when the process was started without them. */
export function getServer(): Server {
  holder.benchhubServer ??= openServer();
  return holder.benchhubServer;
}

function openServer(): Server {
  (globalThis as { AI_SDK_LOG_WARNINGS?: boolean }).AI_SDK_LOG_WARNINGS = false;
  const env = parseServerEnv(process.env);
  const log = createLog({ level: env.LOG_LEVEL, process: "web" });
  const { db } = openDatabase({
    url: env.DATABASE_URL,
    application: "benchhub-web",
    maxConnections: env.WEB_DATABASE_CONNECTIONS,
    statementTimeoutMs: Math.round(env.WEB_STATEMENT_SECONDS * 1_000),
  });
  let sender: Promise<PgBoss> | null = null;
  return {
    env,
    local: isLocalMode(env),
    db,
    log,
    house: openHouseModels({ env, onFault: message => log("error", message) }),
    // The operator's own address may be a private one.
    readQuery: createQueryReader({
      db,
      planner: findPlanner(env),
      fetch: createOutboundFetch({ allowPrivate: true }),
    }),
    fetch: createOutboundFetch(endpointPolicy(env)),
    queue: () => {
      sender ??= openSender({
        url: env.DATABASE_URL,
        onError: error => log("warn", "queue error", { error }),
      }).catch(error => {
        sender = null;
        throw error;
      });
      return sender;
    },
  };
}
