import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { holdLock } from "./hold-lock.ts";
import { openTestDatabase, type TestDatabase } from "./testing/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase({ prepare: async () => {} });
});
afterAll(() => database.drop());

const take = sql`select pg_try_advisory_xact_lock(7, 1) as held`;
const holders = () =>
  database.db.execute<{ pid: number; state: string }>(
    sql`select pid, state from pg_locks join pg_stat_activity using (pid)
      where locktype = 'advisory' and classid = 7 and database = (select oid from pg_database where datname = current_database())`,
  );

describe("a lock that is held while working", () => {
  it("is one holder's, belongs to a transaction, and is given back", async () => {
    const { url } = database;
    const held = await holdLock({
      url,
      take,
      work: async db => {
        expect((await holders()).map(({ state }) => state)).toEqual(["idle in transaction"]);
        expect(await holdLock({ url, take, work: () => expect.fail("held twice") })).toBeNull();
        const [row] = await db.execute<{ n: number }>(sql`select 2 as n`);
        return row!.n;
      },
    });
    expect(held).toEqual({ result: 2 });
    expect(await holders()).toHaveLength(0);
  });

  it("is given back where the work fails, whose error is told", async () => {
    const work = () => Promise.reject(new Error("of the work"));
    await expect(holdLock({ url: database.url, take, work })).rejects.toThrow("of the work");
    expect(await holders()).toHaveLength(0);
  });

  it("is outlived by the work where its connection is lost", async () => {
    const held = await holdLock({
      url: database.url,
      take,
      work: async () => {
        await database.db.execute(sql`select pg_terminate_backend(${(await holders())[0]!.pid}::int)`);
        await expect.poll(holders).toHaveLength(0);
        return "done";
      },
    });
    expect(held).toEqual({ result: "done" });
  });
});
