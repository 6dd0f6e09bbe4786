import { expect, it } from "vitest";
import { itemSchema } from "../../lib/engine/catalog/item.ts";
import { loadItems } from "./load-items.ts";

/** What the parts are, of a catalog without the item 7. */
async function partsOf({ count, context }: { count: number; context?: string }): Promise<number[][]> {
  const parts: number[][] = [];
  const list = async (ids: readonly number[]) =>
    ids.flatMap(id =>
      id === 7 ? [] : [{ id, contentId: `${id}`, datasetVersionId: 1, item: itemOf({ id, context }) }],
    );
  for await (const part of loadItems({ ids: Array.from({ length: count }, (_, id) => id), list }))
    parts.push(part.map(({ id }) => id));
  return parts;
}

function itemOf({ id, context }: { id: number; context?: string | undefined }) {
  return itemSchema.parse({
    language: "en",
    subjects: ["Science/Math"],
    skill: "Reasoning",
    target: "General",
    format: "short-form",
    prompt: `Question ${id}?`,
    gold: "1",
    benchmark: "b",
    ...(context && { context }),
  });
}

it("questions of usual length are one part, in the order asked for", async () => {
  const [part, ...more] = await partsOf({ count: 200 });
  expect(more).toEqual([]);
  expect(part).toEqual(Array.from({ length: 200 }, (_, id) => id).filter(id => id !== 7));
});

it("long ones come in parts that memory has room for, none twice and none left out", async () => {
  const parts = await partsOf({ count: 200, context: "x".repeat(25_000) });
  expect(parts.map(part => part.length)).toEqual([99, 100]);
  expect(parts.flat()).toEqual(Array.from({ length: 200 }, (_, id) => id).filter(id => id !== 7));
});

it("none at all is no part", async () => {
  expect(await partsOf({ count: 0 })).toEqual([]);
});
