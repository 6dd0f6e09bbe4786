import { and, desc, sql } from "drizzle-orm";
import { z } from "zod";
import { leaderboardRowSchema } from "../../lib/engine/leaderboard/leaderboard.ts";
import type { ModelPage } from "../../lib/engine/leaderboard/model-page.ts";
import { quantile } from "../../lib/engine/stats/quantile.ts";
import type { Queryable } from "../client.ts";
import { leaderboards } from "../schema/leaderboards.ts";
import { isListable } from "./asked-questions.ts";

const mostLeaderboards = 20;
/** Enough for a median, and as quick to read of a million answers as of a thousand. */
const timedAnswers = 400;

const rowSchema = leaderboardRowSchema.pick({ rank: true, n: true, mean: true }).nullable();

/** Leaderboards that show the model and that a reader of these scopes may list, newest first. */
export async function listModelLeaderboards(
  db: Queryable,
  { modelId, scopes }: { modelId: number; scopes: readonly string[] },
): Promise<ModelPage["leaderboards"]> {
  const l = leaderboards;
  const rows = await db
    .select({
      slug: l.slug,
      createdAt: l.createdAt,
      query: sql<string | null>`${l.content} ->> 'query'`,
      row: sql<unknown>`jsonb_path_query_first(${l.content}, '$.rows[*] ? (@.modelId == $id)', jsonb_build_object('id', ${modelId}::int))`,
    })
    .from(l)
    .where(and(sql`${l.modelIds} @> array[${modelId}::int]`, isListable(scopes)))
    .orderBy(desc(l.createdAt))
    .limit(mostLeaderboards);
  return rows.map(({ row, ...rest }) => {
    const {
      rank = null,
      n = 0,
      mean = null,
    } = z.preprocess(value => value ?? null, rowSchema).parse(row) ?? {};
    return { ...rest, rank, n, mean };
  });
}

/** How long answers took and how many tokens they were, from some of them; null where none was timed. */
export async function findSpeed(
  db: Queryable,
  { modelId, promptVersion }: { modelId: number; promptVersion: string },
): Promise<ModelPage["speed"]> {
  const rows = await db.execute<{
    latency: number | null;
    first: number | null;
    input: number | null;
    output: number | null;
  }>(sql`
    select latency_ms as latency, first_token_ms as first, input_tokens as input, output_tokens as output from experiment_samples
    where model_id = ${modelId} and prompt_version = ${promptVersion} and repeat = 0 limit ${timedAnswers}`);
  const latencyMs = spreadOf(rows.flatMap(row => row.latency ?? []));
  const counted = rows.filter(row => row.input !== null && row.output !== null);
  if (latencyMs === null && counted.length === 0) return null;
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    answers: rows.length,
    latencyMs,
    firstTokenMs: spreadOf(rows.flatMap(row => row.first ?? [])),
    tokens:
      counted.length === 0
        ? null
        : { input: mean(counted.map(row => row.input!)), output: mean(counted.map(row => row.output!)) },
  };
}

function spreadOf(values: number[]): { p50: number; p95: number } | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
}
