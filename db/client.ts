import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";

/** A database or a transaction on it: queries take either. */
export type Queryable = Pick<
  PostgresJsDatabase,
  "select" | "selectDistinct" | "insert" | "update" | "delete" | "execute" | "transaction"
>;

export type Database = { db: PostgresJsDatabase; close(): Promise<void> };

/**
 * Between tries to connect. The driver's own wait grows to 20 s, and counts the failures of the whole
 * pool: a database back after seconds would be away for as long again, and answers wait in memory for it.
 */
const longestReconnectSeconds = 0.25;

/**
 * Connect lazily to a PostgreSQL URL. `maxConnections` bounds the pool of this process.
 * Drizzle sends its queries unnamed, but for those made with `.prepare(name)`: those the server keeps for its connection.
 * Behind a transaction pooler, which has no such thing, add `?prepare=false` to the URL.
 */
export function openDatabase({
  url,
  application = "benchhub",
  maxConnections = 10,
  statementTimeoutMs = null,
  staysOpen = false,
}: {
  url: string;
  /** The name its connections have in pg_stat_activity. */
  application?: string;
  maxConnections?: number;
  /** Longer statements are stopped; see `isStatementTimeout`. Behind a transaction pooler the role's own setting holds. */
  statementTimeoutMs?: number | null;
  /** Connections are neither closed when idle nor replaced when old: a session lock hangs on one. */
  staysOpen?: boolean;
}): Database {
  const prepare = new URL(url).searchParams.get("prepare") !== "false";
  const sql = postgres(withoutOwnParameters(url), {
    max: maxConnections,
    prepare,
    ...(staysOpen ? { max_lifetime: null } : { idle_timeout: 60 }),
    connect_timeout: 10,
    backoff: retries => Math.min(3 ** retries / 100, longestReconnectSeconds),
    connection: {
      application_name: application,
      // A pooler takes no such setting from a client: it would reach whoever gets the connection next.
      ...(prepare && statementTimeoutMs !== null ? { statement_timeout: statementTimeoutMs } : {}),
    },
    onnotice: () => {},
  });
  return { db: drizzle(sql), close: () => sql.end({ timeout: 5 }) };
}

/** `prepare` is ours: the server would refuse it as an unknown setting. */
function withoutOwnParameters(url: string): string {
  const parsed = new URL(url);
  parsed.searchParams.delete("prepare");
  return parsed.toString();
}
