import type { StoredItem } from "../../lib/engine/catalog/stored-item.ts";

const itemsPerQuery = 50;
/** Of questions as long as books a process that works on several shards could not hold them all. */
const mostCharacters = 2_000_000;

/** Items by id in the order asked for, in parts that memory has room for: all in one where they are of usual length. */
export async function* loadItems({
  ids,
  list,
}: {
  ids: readonly number[];
  list: (ids: readonly number[]) => Promise<StoredItem[]>;
}): AsyncGenerator<StoredItem[], void, undefined> {
  let part: StoredItem[] = [];
  let characters = 0;
  for (let at = 0; at < ids.length; at += itemsPerQuery) {
    const loaded = await list(ids.slice(at, at + itemsPerQuery));
    part.push(...loaded);
    for (const { item } of loaded) characters += item.prompt.length + (item.context?.length ?? 0);
    if (characters < mostCharacters) continue;
    yield part;
    part = [];
    characters = 0;
  }
  if (part.length > 0) yield part;
}
