import type { Queryable } from "../db/client.ts";
import { listItems } from "../db/queries/catalog.ts";
import { getModel } from "../db/queries/models.ts";
import type { writeSamples } from "../db/queries/write-samples.ts";
import { makeDraft } from "../db/testing/make-draft.ts";
import { itemCount, modelCount } from "./large-samples.ts";

const batchSize = 50;

export type Batch = Parameters<typeof writeSamples>[1];

/**
 * Answers as a worker writes them, a shard at a time: to questions the model has not answered, some that it has (kept as
 * they are), some whose call failed (replaced), and a few that fail now.
 */
export async function makeBatch(db: Queryable, random: () => number): Promise<Batch> {
  const model = await getModel(db, 1 + Math.floor(random() * modelCount));
  const ids = new Set(Array.from({ length: batchSize }, () => 1 + Math.floor(random() * itemCount)));
  const drafts = (await listItems(db, [...ids])).map(item => {
    const luck = random();
    return makeDraft(item, luck < 0.02 ? "api_error" : luck < 0.1 ? random() : Number(luck < 0.6));
  });
  return { model, taskId: "bench", promptVersion: "zero-shot-1", drafts };
}
