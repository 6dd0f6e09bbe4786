import type { Queryable } from "../db/client.ts";
import type { Log } from "../lib/log.ts";
import type { Gates } from "./endpoint-gate.ts";
import type { HouseDesk } from "./house-desk.ts";
import type { Scoring } from "./scoring.ts";

/** What a process that works on shards has open. */
export type ShardContext = {
  db: Queryable;
  log: Log;
  fetch: typeof globalThis.fetch;
  /** Opens the key of a task's model; null if it was given none. */
  findKey: (input: { taskId: string; position: number }) => Promise<string | null>;
  gates: Gates;
  /** Opens the operator's models; left out: there are none. */
  house?: HouseDesk;
  scoring: Scoring;
};
