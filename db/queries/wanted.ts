import { and, eq, lt, type SQL, sql } from "drizzle-orm";
import { outcomeSchema, type Score } from "../../lib/engine/scorers/score.ts";
import { experimentSamples } from "../schema/samples.ts";

/** What a plan wants of some items of a model: their answers, and the verdict derived from them. */
export type Wanted = {
  modelId: number;
  promptVersion: string;
  repeats: number;
  /** Null: the sample's own verdict. */
  scoring: string | null;
  itemIds: readonly number[];
};

/** Whether a sample is one of the answers wanted. */
export function isWanted({ modelId, promptVersion, repeats, itemIds }: Omit<Wanted, "scoring">): SQL {
  const s = experimentSamples;
  return and(
    eq(s.modelId, modelId),
    eq(s.promptVersion, promptVersion),
    lt(s.repeat, repeats),
    sql`${s.itemId} = any(${sql.param([...itemIds])}::int[])`,
  )!;
}

/** A stored verdict, of a sample or derived from several. @throws ZodError for an outcome that is none. */
export function toScore(
  row: Pick<
    typeof experimentSamples.$inferSelect,
    "outcome" | "correctness" | "extracted" | "explanation" | "scorer" | "scorerVersion"
  >,
): Score {
  const { correctness, extracted, explanation, scorer, scorerVersion: version } = row;
  return { outcome: outcomeSchema.parse(row.outcome), correctness, extracted, explanation, scorer, version };
}
