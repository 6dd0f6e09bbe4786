import { getCatalogStamp, listItemCells } from "../../db/queries/item-search.ts";
import type { ItemCells } from "../../lib/engine/catalog/item-cells.ts";
import { getServer } from "./server.ts";

const mostSearches = 16;
/** An import that adds in steps moves the stamp only at its end. */
const keptMs = 30_000;

type Remembered = { stamp: string; at: number; cells: Promise<ItemCells> };
const remembered = new Map<string, Remembered>();

/** Cells of a search, counted once while the catalog stays as it is: each further facet chosen costs one small query. */
export async function rememberItemCells(terms: readonly string[]): Promise<ItemCells> {
  const { db } = getServer();
  const key = JSON.stringify(terms);
  const stamp = await getCatalogStamp(db);
  const known = remembered.get(key);
  remembered.delete(key);
  if (known && known.stamp === stamp && Date.now() - known.at < keptMs) {
    remembered.set(key, known);
    return known.cells;
  }
  const cells = listItemCells(db, terms);
  remembered.set(key, { stamp, at: Date.now(), cells });
  if (remembered.size > mostSearches) remembered.delete(remembered.keys().next().value!);
  cells.catch(() => remembered.delete(key));
  return cells;
}
