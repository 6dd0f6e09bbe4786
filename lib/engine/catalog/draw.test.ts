import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Drawable, drawOrder } from "./draw.ts";

const slice: fc.Arbitrary<Drawable[]> = fc
  .array(fc.constantFrom("HASS/Law", "Science/Math", "Tech./AI", "Culture/Food", "x"), { maxLength: 60 })
  .map(subjects => subjects.map((subject, id) => ({ id, contentId: `item-${id}`, subject })));
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const idsOf = (items: readonly Drawable[]) => items.map(item => item.id);

function makeSlice(counts: Record<string, number>): Drawable[] {
  return Object.entries(counts).flatMap(([subject, count]) =>
    Array.from({ length: count }, (_, n) => ({ id: n, contentId: `${subject}-${n}`, subject })),
  );
}

describe("drawOrder", () => {
  it("holds every item of the slice exactly once", () => {
    fc.assert(
      fc.property(slice, seeds, (items, seed) => {
        expect(idsOf(drawOrder({ items, seed })).sort((a, b) => a - b)).toEqual(idsOf(items));
      }),
    );
  });

  it("depends on the items and the seed, never on the order the database gave them in", () => {
    fc.assert(
      fc.property(slice, seeds, fc.infiniteStream(fc.nat()), (items, seed, keys) => {
        const shuffled = items.map(item => ({ item, key: keys.next().value })).sort((a, b) => a.key - b.key);
        expect(drawOrder({ items: shuffled.map(s => s.item), seed })).toEqual(drawOrder({ items, seed }));
      }),
    );
  });

  it("leaves the slice it was given alone", () => {
    const items = makeSlice({ a: 5, b: 5 });
    const before = structuredClone(items);
    drawOrder({ items, seed: 1 });
    expect(items).toEqual(before);
  });

  it("in any first n, gives no subject two items more than another that still had some", () => {
    fc.assert(
      fc.property(slice, seeds, fc.nat(60), (items, seed, n) => {
        const drawn = drawOrder({ items, seed }).slice(0, n);
        const count = (list: readonly Drawable[], subject: string) =>
          list.filter(i => i.subject === subject).length;
        const most = Math.max(0, ...drawn.map(i => count(drawn, i.subject)));
        for (const subject of new Set(items.map(i => i.subject))) {
          const taken = count(drawn, subject);
          if (taken < count(items, subject)) expect(taken).toBeGreaterThanOrEqual(most - 1);
        }
      }),
    );
  });

  it("keeps the order of what stays when other items leave the slice, subject by subject", () => {
    fc.assert(
      fc.property(slice, seeds, fc.func(fc.boolean()), (items, seed, keeps) => {
        const kept = items.filter(item => keeps(item.id));
        for (const subject of new Set(kept.map(i => i.subject))) {
          const of = (list: readonly Drawable[]) => idsOf(list.filter(i => i.subject === subject));
          const stays = new Set(idsOf(kept));
          expect(of(drawOrder({ items: kept, seed }))).toEqual(
            of(drawOrder({ items, seed })).filter(id => stays.has(id)),
          );
        }
      }),
    );
  });

  it("stays what it was: a leaderboard's items can be drawn again", () => {
    const items = makeSlice({ a: 3, b: 2, c: 1 });
    expect(drawOrder({ items, seed: 7 }).map(i => i.contentId)).toEqual([
      "b-0",
      "c-0",
      "a-0",
      "b-1",
      "a-2",
      "a-1",
    ]);
  });

  it("lets every item and every subject come first under some seed, none much oftener than its share", () => {
    const items = makeSlice({ a: 4, b: 4, c: 4, d: 4 });
    const firsts = new Map<string, number>();
    const seedCount = 3_200;
    for (let seed = 0; seed < seedCount; seed++) {
      const { contentId } = drawOrder({ items, seed })[0]!;
      firsts.set(contentId, (firsts.get(contentId) ?? 0) + 1);
    }
    expect(firsts.size).toBe(items.length);
    // Chi-squared against uniform, 15 degrees of freedom: below 37.70, the upper 0.001 point (R: qchisq(.999, 15)).
    const expected = seedCount / items.length;
    const chiSquared = [...firsts.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    expect(chiSquared).toBeLessThan(37.7);
  });

  it("takes of a duplicate group the item with the smallest id, wherever it stands", () => {
    const items = [
      { id: 3, contentId: "a", subject: "x", duplicateGroup: 1 },
      { id: 2, contentId: "b", subject: "y", duplicateGroup: 1 },
      { id: 5, contentId: "c", subject: "x", duplicateGroup: null },
      { id: 4, contentId: "d", subject: "x", duplicateGroup: 4 },
    ];
    expect(idsOf(drawOrder({ items, seed: 0 })).sort()).toEqual([2, 4, 5]);
  });

  it("of nothing is nothing", () => {
    expect(drawOrder({ items: [], seed: 0 })).toEqual([]);
  });
});
