import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { migrateDatabase } from "../../../db/migrate.ts";
import { openTestDatabase, type TestDatabase } from "../../../db/testing/test-database.ts";
import { installQueue } from "../../../jobs/queue.ts";
import { GET as askHealth } from "../health/route.ts";
import { GET as askReady } from "./route.ts";

// Next.js knows the request only within its own server.
vi.mock("next/server", () => ({ connection: async () => {} }));

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase({ prepare: async () => {} });
  vi.stubEnv("DATABASE_URL", database.url);
  vi.stubEnv("BENCHHUB_SECRET", "s".repeat(32));
});
afterAll(() => vi.unstubAllEnvs());

const ask = async (route: () => Promise<Response>) => {
  const answer = await route();
  expect(answer.headers.get("cache-control")).toBe("no-store");
  return { status: answer.status, body: await answer.json() };
};

it("is ready once the database has every migration and the queue, whether or not a worker is heard", async () => {
  expect(await ask(askReady)).toMatchObject({
    status: 503,
    body: { database: "answers", queue: "absent", migrations_lacking: expect.any(Number) },
  });
  await migrateDatabase(database.url);
  expect(await ask(askReady)).toMatchObject({
    status: 503,
    body: { queue: "absent", migrations_lacking: 0 },
  });
  await installQueue(database.url);
  expect(await ask(askReady)).toMatchObject({
    status: 200,
    body: { status: "ready", queue: "installed", migrations_lacking: 0, worker: "not heard" },
  });
  await database.db.execute(
    sql`delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)`,
  );
  expect(await ask(askReady)).toMatchObject({ status: 503, body: { migrations_lacking: 1 } });
});

it("is not ready without its database, and healthy all the same", async () => {
  await database.drop();
  expect(await ask(askReady)).toEqual({ status: 503, body: { status: "database unreachable" } });
  expect(await ask(askHealth)).toEqual({ status: 200, body: { status: "ok" } });
});
