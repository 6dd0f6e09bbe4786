import type { Item } from "./item.ts";

/** An item of a catalog, with what draws and samples refer to it by. */
export type StoredItem = { id: number; contentId: string; datasetVersionId: number; item: Item };
