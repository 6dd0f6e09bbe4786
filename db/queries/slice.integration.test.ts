import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planFingerprint } from "../../lib/engine/plan/fingerprint.ts";
import { type Plan, planSchema } from "../../lib/engine/plan/plan.ts";
import { listFineSubjects } from "../../lib/engine/taxonomy/subject-tree.ts";
import { coarseSubjects } from "../../lib/engine/taxonomy/subjects.ts";
import { loadItems, makeItem } from "../testing/make-item.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { listItems, listSliceItems } from "./catalog.ts";
import { countSlice } from "./count-slice.ts";

const catalog = {
  "math-ko": makeItem({ prompt: "math-ko", language: "ko" }),
  "math-en": makeItem({ prompt: "math-en" }),
  "law-ko": makeItem({
    prompt: "law-ko",
    language: "ko",
    subjects: ["HASS/Law"],
    skill: "Knowledge",
    target: "Local",
    format: "Binary",
  }),
  "law-and-ai": makeItem({
    prompt: "law-and-ai",
    subjects: ["HASS/Law", "Tech./AI"],
    skill: "Knowledge",
    format: "short-form",
    benchmark: "other",
  }),
  "science-alone": makeItem({ prompt: "science-alone", subjects: ["Science"], format: "open-ended" }),
  "science-unknown": makeItem({ prompt: "science-unknown", subjects: ["Science/Alchemy"] }),
  outside: makeItem({ prompt: "outside", subjects: ["Cooking"] }),
  pt: makeItem({ prompt: "pt", language: "pt", subjects: ["Culture/Food"] }),
  "pt-br": makeItem({ prompt: "pt-br", language: "pt-BR", subjects: ["Culture/Food"] }),
};
type Name = keyof typeof catalog;
const everything = Object.keys(catalog) as Name[];

let database: TestDatabase;
const nameById = new Map<number, Name>();
beforeAll(async () => {
  database = await openTestDatabase();
  const stored = await loadItems(database.db, {
    items: [...Object.values(catalog), makeItem({ prompt: "gone" })],
    revision: "1",
  });
  stored.forEach((row, index) => {
    if (everything[index]) nameById.set(row.id, everything[index]);
  });
  await loadItems(database.db, { items: Object.values(catalog), revision: "2" });
});
afterAll(() => database.drop());

const plan = (part: Partial<Plan>) => planSchema.parse(part);
async function select(part: Partial<Plan>): Promise<Name[]> {
  return (await listSliceItems(database.db, plan(part))).map(row => nameById.get(row.id)!).sort();
}

describe("a slice", () => {
  it.each<{ what: string; filter: Partial<Plan>; items: Name[] }>([
    { what: "without filters is everything but what was retired", filter: {}, items: everything },
    { what: "of a language", filter: { language: "ko" }, items: ["math-ko", "law-ko"] },
    { what: "of a language takes its regions along", filter: { language: "pt" }, items: ["pt", "pt-br"] },
    { what: "of a region is that region alone", filter: { language: "pt-BR" }, items: ["pt-br"] },
    { what: "of a fine subject", filter: { subjects: ["Science/Math"] }, items: ["math-ko", "math-en"] },
    {
      what: "finds an item by its second subject",
      filter: { subjects: ["Tech./AI"] },
      items: ["law-and-ai"],
    },
    {
      what: "of a coarse subject takes its parts, items labelled with it alone, and parts outside the taxonomy",
      filter: { subjects: ["Science"] },
      items: ["math-ko", "math-en", "science-alone", "science-unknown"],
    },
    {
      what: "of two subjects is both",
      filter: { subjects: ["HASS/Law", "Culture"] },
      items: ["law-ko", "law-and-ai", "pt", "pt-br"],
    },
    { what: "of a skill", filter: { skills: ["Knowledge"] }, items: ["law-ko", "law-and-ai"] },
    { what: "of a target", filter: { targets: ["Local"] }, items: ["law-ko"] },
    {
      what: "of two formats",
      filter: { formats: ["Binary", "short-form"] },
      items: ["law-ko", "law-and-ai"],
    },
    { what: "of a benchmark", filter: { benchmarks: ["other"] }, items: ["law-and-ai"] },
    {
      what: "of several labels is what has them all",
      filter: { language: "ko", subjects: ["HASS"], skills: ["Knowledge"] },
      items: ["law-ko"],
    },
    { what: "that nothing fits is empty", filter: { language: "ko", formats: ["open-ended"] }, items: [] },
    {
      what: "of a benchmark nobody has is empty, however it is spelt",
      filter: { benchmarks: ["%", "'; drop table items; --"] },
      items: [],
    },
  ])("$what", async ({ filter, items }) => {
    expect(await select(filter)).toEqual([...items].sort());
  });

  it.each<[string, Partial<Plan>, Partial<Plan>]>([
    [
      "a coarse subject and all of its parts",
      { subjects: ["Science"] },
      { subjects: listFineSubjects("Science") },
    ],
    ["all coarse subjects and none", { subjects: coarseSubjects.map(s => s.id) }, { subjects: [] }],
  ])("is the same for %s, as the fingerprint says", async (_what, one, other) => {
    expect(planFingerprint(plan(one))).toBe(planFingerprint(plan(other)));
    expect(await select(one)).toEqual(await select(other));
  });
});

describe("facets", () => {
  it("count what each label would give, the other filters applied", async () => {
    const { facets } = await countSlice(database.db, plan({ language: "ko", skills: ["Knowledge"] }));
    expect(facets.language).toEqual([
      { value: "en", count: 1 },
      { value: "ko", count: 1 },
    ]);
    expect(facets.skill).toEqual([
      { value: "Knowledge", count: 1 },
      { value: "Reasoning", count: 1 },
    ]);
    expect(facets.subject).toEqual([{ value: "HASS/Law", count: 1 }]);
    expect(facets.format).toEqual([{ value: "Binary", count: 1 }]);
  });

  it("have the most frequent label first, and leave retired items out", async () => {
    const { benchmark, format } = (await countSlice(database.db, plan({}))).facets;
    expect(benchmark).toEqual([
      { value: "test", count: 8 },
      { value: "other", count: 1 },
    ]);
    expect(format[0]!.value).toBe("MCQA");
  });
});

describe("listItems", () => {
  it("gives items in the order asked for, unknown ids left out", async () => {
    const ids = [...nameById.keys()].toReversed();
    expect((await listItems(database.db, [999_999, ...ids])).map(row => row.id)).toEqual(ids);
  });

  it("takes as many ids as the largest plan has", async () => {
    const ids = Array.from({ length: 100_000 }, (_, n) => n + 1);
    expect((await listItems(database.db, ids)).length).toBeGreaterThanOrEqual(everything.length);
  });
});
