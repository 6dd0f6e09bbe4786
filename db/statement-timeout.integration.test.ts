import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "./client.ts";
import { isStatementTimeout } from "./statement-timeout.ts";
import { openTestDatabase, type TestDatabase } from "./testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase({ prepare: async () => {} });
});
afterAll(() => database.drop());

test("a statement that takes too long is stopped and told from other failures", async () => {
  const { db, close } = openDatabase({ url: database.url, statementTimeoutMs: 50 });
  const slow = await db.execute(sql`select pg_sleep(30)`).catch((error: unknown) => error);
  expect(isStatementTimeout(slow)).toBe(true);
  const wrong = await db.execute(sql`select 1 / 0`).catch((error: unknown) => error);
  expect(wrong).toBeInstanceOf(Error);
  expect(isStatementTimeout(wrong)).toBe(false);
  expect(await db.execute(sql`select 1 as n`)).toEqual([{ n: 1 }]);
  await close();
});
