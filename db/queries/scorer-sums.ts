import { type SQL, sql } from "drizzle-orm";
import type { ScorerSums } from "../../lib/engine/leaderboard/browse-rows.ts";
import type { Queryable } from "../client.ts";

/** Sums over the measured cells (as `c`) of a slice, of the models of one scope. */
export async function listScorerSums(
  db: Queryable,
  { slice, scope }: { slice: SQL; scope: string },
): Promise<ScorerSums[]> {
  const rows = await db.execute<{
    model_id: number;
    prompt_version: string;
    scorer: string;
    n: number;
    unscored: number;
    sum: number;
    sum_of_squares: number;
    last_measured: string;
  }>(sql`
    select c.model_id, c.prompt_version, c.scorer, sum(c.n)::int as n, sum(c.unscored)::int as unscored,
      sum(c.sum) as sum, sum(c.sum_of_squares) as sum_of_squares, max(c.last_updated)::text as last_measured
    from leaderboard_cache c
    where c.source = 'measured' and ${inScope(scope)} and ${slice}
    group by c.model_id, c.prompt_version, c.scorer`);
  return rows.map(row => ({
    modelId: row.model_id,
    promptVersion: row.prompt_version,
    scorer: row.scorer,
    n: row.n,
    unscored: row.unscored,
    sum: row.sum,
    sumOfSquares: row.sum_of_squares,
    lastMeasured: new Date(row.last_measured),
  }));
}

function inScope(scope: string): SQL {
  return sql`c.model_id in (select id from models where scope = ${scope})`;
}
