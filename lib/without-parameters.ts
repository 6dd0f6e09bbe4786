const longestQuery = 200;

/**
 * A failed query's error without what the query was given: that may be somebody's question, a model's answer or a row of
 * them, and errors are logged and kept with the queue's jobs. Drizzle's own message is the query and all of it. Its reason
 * comes first. Any other error as it is.
 */
export function withoutParameters(error: unknown): unknown {
  if (!(error instanceof Error && "query" in error && "params" in error)) return error;
  const query = String(error.query).replace(/\s+/g, " ").trim();
  const shown = query.length > longestQuery ? `${query.slice(0, longestQuery)}…` : query;
  const cause = bareCause(error.cause);
  const bare = new Error(`${cause?.message ?? "no reason was given"} (query: ${shown})`, { cause });
  const frames = (error.stack ?? "").split("\n").filter(line => /^\s+at /.test(line));
  bare.stack = [`Error: ${bare.message}`, ...frames].join("\n");
  return bare;
}

/** PostgreSQL's detail of a refusal repeats the row that it refuses. */
function bareCause(cause: unknown): Error | undefined {
  if (!(cause instanceof Error)) return undefined;
  const bare = new Error(cause.message);
  bare.stack = `Error: ${cause.message}`;
  return "code" in cause ? Object.assign(bare, { code: cause.code }) : bare;
}
