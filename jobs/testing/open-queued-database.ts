import type { PgBoss } from "pg-boss";
import { openTestDatabase, type TestDatabase } from "../../db/testing/test-database.ts";
import { installQueue, openSender } from "../queue.ts";

/** A database of a test file's own, with schema and queue, and who sends jobs to it; both are ended by the file. */
export async function openQueuedDatabase(): Promise<{ database: TestDatabase; boss: PgBoss }> {
  const database = await openTestDatabase();
  await installQueue(database.url);
  const boss = await openSender({ url: database.url, onError: () => {} });
  return { database, boss };
}
