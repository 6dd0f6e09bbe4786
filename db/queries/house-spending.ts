import { sql } from "drizzle-orm";
import type { HouseBudget } from "../../lib/engine/models/house-model.ts";
import type { Queryable } from "../client.ts";
import { houseSpending as h } from "../schema/house-spending.ts";

/** One call's hold on a day's budget. */
export type Hold = { model: string; day: string; dollars: number };

export type Spending = { calls: number; spent: number; reserved: number };

/** The database's day, in UTC: all workers agree on it. */
const today = sql`(clock_timestamp() at time zone 'utc')::date`;

/**
 * Take one call and its estimated cost from today's budget, in one conditional statement however many workers do so at
 * once. @returns null where the budget does not allow it: nothing is taken.
 */
export async function holdSpending(
  db: Queryable,
  { model, budget, dollars }: { model: string; budget: HouseBudget; dollars: number },
): Promise<Hold | null> {
  const mostCalls = budget.calls_per_day ?? 2_147_483_647;
  const mostDollars = budget.usd_per_day ?? Number.MAX_VALUE;
  const [row] = await db.execute<{ day: string }>(sql`
    insert into ${h} (model, day, calls, spent, reserved)
    select ${model}, ${today}, 1, 0, ${dollars}::float8 where ${dollars}::float8 <= ${mostDollars}::float8
    on conflict (model, day) do update set calls = ${h.calls} + 1, reserved = ${h.reserved} + excluded.reserved
      where ${h.calls} < ${mostCalls} and ${h.spent} + ${h.reserved} + excluded.reserved <= ${mostDollars}::float8
    returning day::text`);
  return row ? { model, day: row.day, dollars } : null;
}

/** What the call really cost takes the place of what was held, on the day it was held. */
export async function settleSpending(
  db: Queryable,
  { hold, dollars }: { hold: Hold; dollars: number },
): Promise<void> {
  await db.execute(sql`
    update ${h} set spent = spent + ${dollars}::float8, reserved = greatest(0, reserved - ${hold.dollars}::float8)
    where model = ${hold.model} and day = ${hold.day}::date`);
}

/** What today's budget has been used for, and when the next day begins. */
export async function findSpending(db: Queryable, model: string): Promise<Spending & { opensAt: Date }> {
  const [row] = await db.execute<Partial<Spending> & { opens: string }>(sql`
    select calls, spent, reserved, to_char(t.day + 1, 'YYYY-MM-DD') as opens
    from (select ${today} as day) t left join ${h} on ${h.model} = ${model} and ${h.day} = t.day`);
  const { calls, spent, reserved, opens } = row!;
  return {
    calls: calls ?? 0,
    spent: spent ?? 0,
    reserved: reserved ?? 0,
    opensAt: new Date(`${opens}T00:00:00Z`),
  };
}
