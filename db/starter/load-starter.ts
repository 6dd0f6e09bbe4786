import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { itemSchema } from "../../lib/engine/catalog/item.ts";
import { openDatabase } from "../client.ts";
import { type CatalogItem, replaceDataset } from "../queries/import-items.ts";

const itemsFolder = path.join(import.meta.dirname, "items");
const benchmark = "BenchHub Plus starter";
/** Another number when items are stored with more than before: then the set is loaded again. */
const itemColumns = "2";

const starterLineSchema = itemSchema
  .omit({ benchmark: true, license: true })
  .extend({ justification: z.string().min(1) });

/** The question set that ships with the program, written by us; each with a one-line justification of its answer. */
export function readStarterItems(): CatalogItem[] {
  return starterLines().map(line => {
    const { justification, ...item } = starterLineSchema.parse(JSON.parse(line));
    return { item: { ...item, benchmark, license: "MIT" }, justification };
  });
}

/** Bring the starter set into the catalog; does nothing when its content is there already. */
export async function loadStarter(url: string): Promise<{ items: number; added: number }> {
  const contentHash = createHash("sha256")
    .update([itemColumns, ...starterLines()].join("\n"))
    .digest("hex");
  const { db, close } = openDatabase({ url, maxConnections: 1 });
  try {
    return await replaceDataset({
      db,
      dataset: {
        name: "starter",
        source: "builtin:starter",
        revision: contentHash.slice(0, 12),
        contentHash,
      },
      read: readStarterItems,
    });
  } finally {
    await close();
  }
}

function starterLines(): string[] {
  return readdirSync(itemsFolder)
    .filter(name => name.endsWith(".jsonl"))
    .sort()
    .flatMap(name => readFileSync(path.join(itemsFolder, name), "utf8").split("\n"))
    .filter(line => line.trim() !== "");
}
