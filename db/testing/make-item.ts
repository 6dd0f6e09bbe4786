import { type Item, itemSchema } from "../../lib/engine/catalog/item.ts";
import type { StoredItem } from "../../lib/engine/catalog/stored-item.ts";
import { planSchema } from "../../lib/engine/plan/plan.ts";
import type { Queryable } from "../client.ts";
import { listItems, listSliceItems } from "../queries/catalog.ts";
import { type CatalogItem, replaceDataset } from "../queries/import-items.ts";

/** A multiple-choice question; `part` changes what a test is about. */
export function makeItem(part: Partial<Item> & { prompt: string }): Item {
  return itemSchema.parse({
    language: "en",
    subjects: ["Science/Math"],
    skill: "Reasoning",
    target: "General",
    format: "MCQA",
    ...(part.format === undefined || part.format === "MCQA"
      ? { options: ["one", "two", "three", "four"], gold: "B" }
      : {}),
    ...(part.format === "Binary" ? { gold: "yes" } : {}),
    ...(part.format === "short-form" || part.format === "open-ended" ? { gold: "two" } : {}),
    benchmark: "test",
    ...part,
  });
}

/** Make these the whole catalog of a source. @returns its current items as stored, in the order given. */
export async function loadItems(
  db: Queryable,
  { items, source = "test", revision }: { items: readonly Item[]; source?: string; revision: string },
): Promise<StoredItem[]> {
  const rows: CatalogItem[] = items.map(item => ({ item, justification: null }));
  await replaceDataset({
    db,
    dataset: { name: source, source, revision, contentHash: `hash of ${revision}` },
    read: () => rows,
  });
  const stored = await listItems(
    db,
    (await listSliceItems(db, planSchema.parse({}))).map(row => row.id),
  );
  return items.map(
    item => stored.find(row => row.item.prompt === item.prompt && row.item.language === item.language)!,
  );
}
