import { hash } from "node:crypto";
import type { Item } from "./item.ts";

/**
 * Stable id of an item from what is asked and what is right; labels may be corrected without changing it.
 * 80 bits of SHA-256 as hex: collisions among 10^9 items have probability below 10^-6.
 */
export function contentId(item: Pick<Item, "language" | "context" | "prompt" | "options" | "gold">): string {
  const content = [item.language, item.context ?? "", item.prompt, item.options ?? [], item.gold];
  return hash("sha256", JSON.stringify(content).normalize("NFC"), "hex").slice(0, 20);
}
