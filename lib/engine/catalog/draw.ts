import { createHash } from "node:crypto";

export type Drawable = { id: number; contentId: string; subject: string };

/**
 * The one total order of a slice's items for a seed: stratified round-robin over subjects, then by hash(content id, seed).
 * Nested by construction: the first 100 are part of the first 200, whatever is asked later.
 * Subjects are visited in an order that the seed shuffles too, so that no subject is always first.
 */
export function drawOrder<T extends Drawable>({ items, seed }: { items: readonly T[]; seed: number }): T[] {
  const strata = new Map<string, { item: T; key: string }[]>();
  for (const item of items) {
    const stratum = strata.get(item.subject) ?? [];
    stratum.push({ item, key: hash(seed, item.contentId) });
    strata.set(item.subject, stratum);
  }
  const ordered = [...strata.entries()]
    .map(([subject, members]) => ({ key: hash(seed, subject), members: members.sort(byKey) }))
    .sort(byKey);
  const order: T[] = [];
  for (let round = 0; order.length < items.length; round++) {
    for (const { members } of ordered) {
      const entry = members[round];
      if (entry) order.push(entry.item);
    }
  }
  return order;
}

function hash(seed: number, text: string): string {
  return createHash("sha256").update(`${seed}:${text}`).digest("base64url").slice(0, 16);
}

function byKey(a: { key: string }, b: { key: string }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
