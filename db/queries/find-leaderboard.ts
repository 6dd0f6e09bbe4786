import { eq, sql } from "drizzle-orm";
import { leaderboardSchema } from "../../lib/engine/leaderboard/leaderboard.ts";
import type { Queryable } from "../client.ts";
import { leaderboards } from "../schema/leaderboards.ts";
import type { StoredLeaderboard } from "./leaderboards.ts";

/** Of each process; one of ten models and 200 questions takes about half a megabyte. */
const mostKept = 50;

type Kept = { version: string; stored: StoredLeaderboard };
const keptOf = new WeakMap<Queryable, Map<string, Kept>>();
/** Changes with whatever is written to the row, by whichever process. */
const rowVersion = sql<string>`${leaderboards}.xmin::text`;

/**
 * A leaderboard by its address. Those read lately are kept in memory, and given again, frozen, while their row is the one
 * that was read: reading and checking a large one takes longer than all else that shows it as JSON.
 */
export async function findLeaderboard(db: Queryable, slug: string): Promise<StoredLeaderboard | null> {
  const kept = keptOf.get(db) ?? new Map<string, Kept>();
  keptOf.set(db, kept);
  const isAsked = eq(leaderboards.slug, slug);
  const known = kept.get(slug);
  if (known) {
    const [now] = await db.select({ version: rowVersion }).from(leaderboards).where(isAsked);
    if (now?.version === known.version) return keep(kept, known);
    kept.delete(slug);
    if (!now) return null;
  }
  const { taskId, content, itemIds, modelIds } = leaderboards;
  const [row] = await db
    .select({ slug: leaderboards.slug, taskId, content, itemIds, modelIds, version: rowVersion })
    .from(leaderboards)
    .where(isAsked);
  if (!row) return null;
  const { version, content: read, ...rest } = row;
  return keep(kept, { version, stored: freeze({ ...rest, leaderboard: leaderboardSchema.parse(read) }) });
}

function keep(kept: Map<string, Kept>, one: Kept): StoredLeaderboard {
  // Those not asked for longest go first.
  kept.delete(one.stored.slug);
  kept.set(one.stored.slug, one);
  for (const slug of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(slug);
  }
  return one.stored;
}

/** Many readers get the same one. */
function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}
