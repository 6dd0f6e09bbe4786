import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildFewShotPool, candidatesPerGroup, chooseExamples } from "./few-shot.ts";
import { type Item, itemSchema } from "./item.ts";
import type { StoredItem } from "./stored-item.ts";

function makeStored(id: number, part: Partial<Item> = {}): StoredItem {
  const item = itemSchema.parse({
    language: "en",
    subjects: ["Science/Physics"],
    skill: "Knowledge",
    target: "General",
    format: "short-form",
    prompt: `Question number ${id}?`,
    gold: `answer ${id}`,
    benchmark: "test",
    ...part,
  });
  return { id, contentId: `c${id}`, datasetVersionId: 1, item };
}
const golds = (examples: Item[]) => examples.map(example => example.gold);

describe("worked examples", () => {
  it("are the first of the item's language and format, without the item itself", () => {
    const ko = Array.from({ length: 9 }, (_, n) => makeStored(100 + n, { language: "ko" }));
    const yes = makeStored(200, { format: "Binary", gold: "yes" });
    const en = Array.from({ length: 9 }, (_, n) => makeStored(n));
    const pool = buildFewShotPool({ candidates: [...ko, yes, ...en], count: 3 });
    expect(golds(chooseExamples({ pool, item: en[8]! }))).toEqual(["answer 0", "answer 1", "answer 2"]);
    expect(golds(chooseExamples({ pool, item: en[1]! }))).toEqual(["answer 0", "answer 2", "answer 3"]);
    expect(golds(chooseExamples({ pool, item: ko[0]! }))).toEqual(["answer 101", "answer 102", "answer 103"]);
    expect(chooseExamples({ pool, item: yes })).toEqual([]);
  });

  it("are never a twin of the item, nor a question on its text", () => {
    const candidates = [
      makeStored(1, { prompt: "What  is WATER made of" }),
      makeStored(2, { context: "A long text.", prompt: "Who?" }),
      makeStored(3, { cluster: "k", prompt: "When?" }),
      makeStored(4),
      makeStored(5),
    ];
    const pool = buildFewShotPool({ candidates, count: 2 });
    const item = makeStored(9, { prompt: "What is water made of?", context: "a long text", cluster: "k" });
    expect(golds(chooseExamples({ pool, item }))).toEqual(["answer 4", "answer 5"]);
  });

  it("hold no two of one wording or context", () => {
    const candidates = [
      makeStored(1, { prompt: "Same?" }),
      makeStored(2, { prompt: "same" }),
      makeStored(3, { context: "T" }),
      makeStored(4, { context: "T" }),
      makeStored(5),
    ];
    const pool = buildFewShotPool({ candidates, count: 3 });
    expect(golds(chooseExamples({ pool, item: makeStored(9) }))).toEqual([
      "answer 1",
      "answer 3",
      "answer 5",
    ]);
  });

  it("are always as many as asked for where candidates abound, whoever is asked, and never kin", () => {
    const words = fc.constantFrom("a", "b", "c");
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            cluster: fc.option(words, { nil: undefined }),
            context: fc.option(words, { nil: undefined }),
          }),
          {
            maxLength: 12,
          },
        ),
        fc.integer({ min: 1, max: 5 }),
        (parts, count) => {
          const few = parts.map((part, n) => makeStored(n, part));
          const plenty = Array.from({ length: candidatesPerGroup(count) }, (_, n) => makeStored(1_000 + n));
          const pool = buildFewShotPool({ candidates: [...few, ...plenty], count });
          for (const item of few) {
            const examples = chooseExamples({ pool, item });
            expect(examples).toHaveLength(count);
            for (const { prompt, context, cluster } of examples) {
              expect(prompt).not.toBe(item.item.prompt);
              if (context !== undefined) expect(context).not.toBe(item.item.context);
              if (cluster !== undefined) expect(cluster).not.toBe(item.item.cluster);
            }
          }
        },
      ),
      { numRuns: 100, seed: 7 },
    );
  });

  it("have a version that changes with their number and with any of them, and with nothing else", () => {
    const items = Array.from({ length: 12 }, (_, n) => makeStored(n));
    const versionOf = (candidates: StoredItem[], count = 2) =>
      buildFewShotPool({ candidates, count }).version;
    expect(versionOf(items)).toMatch(/^few-shot-1:2:[0-9a-f]{12}$/);
    expect(versionOf(items.slice(0, 6))).toBe(versionOf(items));
    expect(versionOf(items.slice(1))).not.toBe(versionOf(items));
    expect(versionOf(items, 3)).not.toBe(versionOf(items));
  });
});
