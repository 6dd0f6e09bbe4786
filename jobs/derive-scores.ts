import pLimit from "p-limit";
import type { Queryable } from "../db/client.ts";
import { listItems } from "../db/queries/catalog.ts";
import { listDerivedItems, listRepeats, writeDerivedScores } from "../db/queries/sample-scores.ts";
import { listUnreadableItems } from "../db/queries/unreadable-items.ts";
import type { Wanted } from "../db/queries/wanted.ts";
import { deriveScore } from "../lib/engine/scorers/scaling/derive-score.ts";
import { parseScoring, scorerVersion } from "../lib/engine/scorers/scaling/item-scoring.ts";
import { unscoredForDeletion } from "../lib/engine/scorers/scaling/lacks-output.ts";
import type { Score } from "../lib/engine/scorers/score.ts";
import type { Scoring } from "./scoring.ts";

const itemsAtATime = 50;
/** A judge is an endpoint too. */
const verdictsAtATime = 8;

/**
 * Compute the verdicts a plan's scoring wants and does not have yet, from stored answers; no evaluated model is called.
 * Items whose answers are not all there are left for later. @returns how many were computed, and how many are unscored because
 * outputs they take had been deleted. @throws the abort reason.
 */
export async function deriveScores({
  db,
  scoring,
  wanted,
  candidate,
  signal = new AbortController().signal,
}: {
  db: Queryable;
  scoring: Scoring;
  wanted: Wanted;
  /** Who answered, as model@host. */
  candidate: string;
  signal?: AbortSignal;
}): Promise<{ computed: number; lacking: number }> {
  const { scoring: name, modelId, promptVersion } = wanted;
  if (name === null) return { computed: 0, lacking: 0 };
  const parsed = parseScoring(name);
  const done = await listDerivedItems(db, { ...wanted, scoring: name });
  const missing = wanted.itemIds.filter(id => !done.has(id));
  const limit = pLimit(verdictsAtATime);
  const count = { computed: 0, lacking: 0 };
  for (let from = 0; from < missing.length; from += itemsAtATime) {
    const chunk = missing.slice(from, from + itemsAtATime);
    const unreadable = await listUnreadableItems(db, { ...wanted, itemIds: chunk });
    const ids = chunk.filter(id => !unreadable.has(id));
    const repeats = await listRepeats(db, { ...wanted, itemIds: ids });
    const items = await listItems(
      db,
      ids.filter(id => repeats.has(id)),
    );
    const derived = await Promise.all(
      items.map(({ id, item }) =>
        limit(async () => {
          signal.throwIfAborted();
          const verdict = await deriveScore({
            scoring: parsed,
            item,
            repeats: repeats.get(id)!,
            ports: {
              scoreBy: (scorer, input) =>
                scoreOrExplain(() => scoring.scoreBy(scorer, input, candidate), scorer),
              choose: input => scoring.choose({ ...input, candidate }),
            },
          });
          return { ...verdict, itemId: id };
        }),
      ),
    );
    for (const [itemId, deleted] of unreadable)
      derived.push({ ...unscoredForDeletion({ scoring: parsed, deleted }), itemId });
    await writeDerivedScores(db, { modelId, promptVersion, scoring: name, derived });
    const lacking = derived.filter(({ details }) => details.deletedOutputs !== undefined).length;
    count.lacking += lacking;
    count.computed += derived.length - lacking;
  }
  return count;
}

/** A scorer that breaks leaves the item unscored, to be scored again; failing would try its shard for ever. */
async function scoreOrExplain(score: () => Promise<Score> | Score, scorer: string): Promise<Score> {
  try {
    return await score();
  } catch (error) {
    return {
      outcome: "judge_error",
      correctness: null,
      extracted: null,
      explanation: `the scorer failed: ${error instanceof Error ? error.message : String(error)}`,
      scorer,
      version: scorerVersion(scorer),
    };
  }
}
