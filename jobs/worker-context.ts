import { randomUUID } from "node:crypto";
import { type Database, openDatabase } from "../db/client.ts";
import { findSealedKey } from "../db/queries/sealed-credentials.ts";
import { openKey } from "../lib/credentials/sealed-key.ts";
import { endpointPolicy } from "../lib/endpoint-policy.ts";
import { openHouseModels } from "../lib/house-models.ts";
import { createLog } from "../lib/log.ts";
import { createOutboundFetch } from "../lib/network/outbound-fetch.ts";
import type { ServerEnv } from "../lib/server-env.ts";
import { createGates } from "./endpoint-gate.ts";
import type { WebhookContext } from "./handlers/deliver-webhook.ts";
import { createHouseDesk } from "./house-desk.ts";
import { createScoring } from "./scoring.ts";
import type { ShardContext } from "./shard-context.ts";

/** What a process that works on shards holds open; `close` lets go of all of it. */
export function openWorkerContext(
  env: ServerEnv,
): Omit<ShardContext, "db"> & WebhookContext & { db: Database["db"]; close: () => Promise<void> } {
  const secrets = { secret: env.BENCHHUB_SECRET, previousSecret: env.BENCHHUB_SECRET_PREVIOUS };
  const { db, close } = openDatabase({
    url: env.DATABASE_URL,
    application: "benchhub-worker",
    maxConnections: env.WORKER_CONCURRENCY + 4,
  });
  const gates = createGates({ db, most: env.ENDPOINT_CONCURRENCY, process: randomUUID() });
  // The judge's address is the operator's own choice, private or not.
  const scoring = createScoring({ env, fetch: createOutboundFetch({ allowPrivate: true }), gates });
  const log = createLog({ level: env.LOG_LEVEL, process: "worker" });
  const models = openHouseModels({ env, onFault: message => log("error", message) });
  return {
    db,
    log,
    secrets,
    house: createHouseDesk({ db, models, environment: process.env, log }),
    fetch: createOutboundFetch({
      ...endpointPolicy(env),
      limits: { totalMs: env.ENDPOINT_TIMEOUT_SECONDS * 1_000 },
    }),
    scoring,
    gates,
    findKey: async ({ taskId, position }) => {
      const sealed = await findSealedKey(db, { taskId, position });
      return sealed === null ? null : openKey({ ...secrets, sealed, taskId, position });
    },
    async close() {
      await scoring.close();
      await gates.close();
      await close();
    },
  };
}
