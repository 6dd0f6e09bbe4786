import "../../jobs/drizzle-as-commonjs.ts";

/** A process with transactions under way; says so, and once its database was killed and is back, what became of it. */
const { openDatabase } = await import("../../db/client.ts");
const { sql } = await import("drizzle-orm");

const { db, close } = openDatabase({ url: process.env.DATABASE_URL!, maxConnections: 4 });
const transactions = 4;
let begun = 0;
const work = Array.from({ length: transactions }, () =>
  db.transaction(async tx => {
    for (let n = 0; n < 1_000_000; n++) {
      await tx.execute(sql`select ${n}::int, pg_sleep(0.0005)`);
      // One that is yet to connect when the database dies would begin after it, and never end.
      if (n === 0 && ++begun === transactions) process.send!("working");
    }
  }),
);
const ended = await Promise.allSettled(work);
process.once("message", async () => {
  const later = await Promise.allSettled(
    Array.from({ length: 8 }, () => db.execute(sql`select pg_sleep(0.05)`)),
  );
  const count = (results: PromiseSettledResult<unknown>[]) =>
    results.filter(result => result.status === "rejected").length;
  process.send!({ lost: count(ended), failedLater: count(later) });
  await close();
  process.disconnect();
});
process.send!("lost");
