import type { Queryable } from "../../db/client.ts";
import { listItems } from "../../db/queries/catalog.ts";
import { listLeaderboardAnswers } from "../../db/queries/leaderboard-answers.ts";
import type { StoredLeaderboard } from "../../db/queries/leaderboards.ts";
import type { BundleSample } from "../../lib/engine/bundle/bundle-files.ts";
import type { StoredItem } from "../../lib/engine/catalog/stored-item.ts";
import { findLeaderboardWanted } from "../wanted-answers.ts";

/** Few enough that a batch of long answers of ten models stays small. */
const itemsAtATime = 100;

/** A leaderboard's items in draw order, a batch at a time. */
export async function* readItems(
  db: Queryable,
  { itemIds }: StoredLeaderboard,
): AsyncGenerator<StoredItem[]> {
  for (let from = 0; from < itemIds.length; from += itemsAtATime)
    yield await listItems(db, itemIds.slice(from, from + itemsAtATime));
}

/** The same with every model's answers to them, models in the order of the ranking. */
export async function* readAnswers(
  db: Queryable,
  stored: StoredLeaderboard,
): AsyncGenerator<{ items: StoredItem[]; samples: BundleSample[] }> {
  const { rows, promptVersion } = stored.leaderboard;
  const wanted =
    (await findLeaderboardWanted(db, stored)) ??
    rows.map(({ modelId }) => ({
      modelId,
      promptVersion,
      repeats: 1,
      scoring: null,
      itemIds: stored.itemIds,
    }));
  const groups = wanted.map(group => ({ ...group, own: new Set(group.itemIds) }));
  for await (const items of readItems(db, stored)) {
    const samples: BundleSample[] = [];
    for (const { own, ...group } of groups) {
      const itemIds = items.map(({ id }) => id).filter(id => own.has(id));
      samples.push(...(await listLeaderboardAnswers(db, { ...group, itemIds })));
    }
    yield { items, samples };
  }
}
