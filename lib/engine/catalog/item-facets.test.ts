import fc from "fast-check";
import { expect, test } from "vitest";
import { coarseOf } from "../taxonomy/subject-tree.ts";
import { type ItemCell, packItemCells, subjectLabels } from "./item-cells.ts";
import { countItemFacets, type ItemLabels, itemFacets } from "./item-facets.ts";

const none: ItemLabels = {
  language: null,
  subject: null,
  skill: null,
  target: null,
  format: null,
  benchmark: null,
};
const count = (cells: readonly ItemCell[], labels: ItemLabels) =>
  countItemFacets({ cells: packItemCells(cells), labels });
const cell = (part: Partial<ItemCell>): ItemCell => ({
  language: "ko",
  subjects: ["HASS/Law"],
  skill: "Knowledge",
  target: "Local",
  format: "MCQA",
  benchmark: "KMMLU",
  count: 1,
  ...part,
});

test("a facet's own choice does not narrow its counts, the others' do", () => {
  const cells = [
    cell({ count: 3 }),
    cell({ language: "en", count: 5 }),
    cell({ language: "en", skill: "Reasoning", count: 7 }),
  ];
  const { total, facets } = count(cells, { ...none, language: "ko", skill: "Knowledge" });
  expect(total).toBe(3);
  expect(Object.keys(facets)).toEqual([...itemFacets]);
  expect(facets.language).toEqual([
    { value: "en", count: 5 },
    { value: "ko", count: 3 },
  ]);
  expect(facets.skill).toEqual([{ value: "Knowledge", count: 3 }]);
});

test("an item with two subjects of one coarse subject counts once there", () => {
  const cells = [
    cell({ subjects: ["HASS/Law", "HASS/History"], count: 2 }),
    cell({ subjects: ["HASS"], count: 1 }),
  ];
  const { facets } = count(cells, none);
  expect(facets.subject).toEqual([
    { value: "HASS", count: 3 },
    { value: "HASS/History", count: 2 },
    { value: "HASS/Law", count: 2 },
  ]);
  expect(subjectLabels({ cells: packItemCells(cells), subject: "HASS" }).sort()).toEqual([
    "HASS",
    "HASS/History",
    "HASS/Law",
  ]);
  expect(subjectLabels({ cells: packItemCells(cells), subject: "HASS/Law" })).toEqual(["HASS/Law"]);
});

test("a choice that leaves nothing is still there, under its coarse subject", () => {
  const labels = { ...none, subject: "Science/Math", language: "xx" };
  const { total, facets } = count([cell({})], labels);
  expect(total).toBe(0);
  expect(facets.subject).toEqual([
    { value: "Science", count: 0 },
    { value: "Science/Math", count: 0 },
  ]);
  expect(facets.language).toEqual([{ value: "xx", count: 0 }]);
});

test("each count is what choosing that label gives", () => {
  const subjects = ["HASS/Law", "HASS/History", "HASS", "Science/Math", "Science/odd/label"];
  const anyCell = fc.record({
    language: fc.constantFrom("ko", "en", "pt-BR"),
    subjects: fc.uniqueArray(fc.constantFrom(...subjects), { minLength: 1, maxLength: 3 }),
    skill: fc.constantFrom("Knowledge", "Reasoning"),
    target: fc.constantFrom("Local", "General"),
    format: fc.constantFrom("MCQA", "Binary"),
    benchmark: fc.constantFrom("a", "b"),
    count: fc.integer({ min: 1, max: 9 }),
  });
  const anyLabels = fc.record({
    language: fc.constantFrom(null, "ko", "xx"),
    subject: fc.constantFrom(null, "HASS", "HASS/Law"),
    skill: fc.constantFrom(null, "Knowledge"),
    target: fc.constantFrom(null, "Local"),
    format: fc.constantFrom(null, "Binary"),
    benchmark: fc.constantFrom(null, "a"),
  });
  fc.assert(
    fc.property(fc.array(anyCell, { maxLength: 20 }), anyLabels, (cells, labels) => {
      const { total, facets } = count(cells, labels);
      for (const facet of itemFacets) {
        for (const { value, count: said } of facets[facet]) {
          expect(count(cells, { ...labels, [facet]: value }).total).toBe(said);
        }
      }
      const plain = cells.filter(c =>
        itemFacets.every(facet => {
          const label = labels[facet];
          if (label === null) return true;
          return facet === "subject"
            ? c.subjects.some(s => s === label || coarseOf(s) === label)
            : c[facet] === label;
        }),
      );
      expect(total).toBe(plain.reduce((sum, c) => sum + c.count, 0));
    }),
  );
});
