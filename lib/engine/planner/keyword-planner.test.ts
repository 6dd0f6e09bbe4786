import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plannedSchema } from "../plan/plan.ts";
import { coarseSubjects, fineSubjects } from "../taxonomy/subjects.ts";
import { explainKeywords, planByKeywords } from "./keyword-planner.ts";
import { englishPlannerCases } from "./planner-cases-en.ts";
import { koreanPlannerCases } from "./planner-cases-ko.ts";
import { readKeywords } from "./read-keywords.ts";

const cases = [...koreanPlannerCases, ...englishPlannerCases];

describe("keyword planner reads a query", () => {
  for (const { query, expect: wanted, notes = [] } of cases) {
    it(query || "(empty)", () => {
      const planned = planByKeywords({ query });
      expect(plannedSchema.parse(planned)).toEqual(planned);
      expect(planned).toMatchObject(wanted);
      const codes = readKeywords({ query, locale: "en" }).notes.map(note => note.code);
      expect(codes).toEqual(expect.arrayContaining([...notes]));
    });
  }
});

describe("keyword planner", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 1_500 }),
    fc.string({ unit: "grapheme", maxLength: 300 }),
    fc
      .array(fc.constantFrom(...cases.map(c => c.query), ...cases.flatMap(c => c.query.split(" "))), {
        maxLength: 60,
      })
      .map(parts => parts.join(" ")),
  );

  it("never throws, obeys the schema and answers the same twice, whatever is typed", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom("ko", "en", undefined), (query, locale) => {
        const planned = planByKeywords({ query, locale });
        expect(plannedSchema.parse(planned)).toEqual(planned);
        expect(planByKeywords({ query, locale })).toEqual(planned);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it("speaks the reader's language: the locale if given, else the query's", () => {
    expect(planByKeywords({ query: "best model" }).notes[0]).toMatch(/^No subject is named/u);
    expect(planByKeywords({ query: "best model", locale: "ko" }).notes[0]).toMatch(/[가-힣]/u);
    expect(planByKeywords({ query: "가장 좋은 모델" }).notes[0]).toMatch(/[가-힣]/u);
    expect(planByKeywords({ query: "가장 좋은 모델", locale: "en" }).notes[0]).toMatch(
      /^No subject is named/u,
    );
  });

  it("knows every subject by its own name in both languages", () => {
    for (const { id, ko, en } of [...coarseSubjects, ...fineSubjects]) {
      expect(planByKeywords({ query: ko }).subjects).toEqual([id]);
      expect(planByKeywords({ query: en }).subjects).toEqual([id]);
    }
  });

  it("tells which words said what, with a minus for what they take away", () => {
    const { evidence } = explainKeywords({ query: "Korean science without physics, 50 questions, seed 3" });
    expect(evidence).toEqual([
      { text: "korean", facet: "targets", value: "Local" },
      { text: "science", facet: "subjects", value: "Science" },
      { text: "physics", facet: "subjects", value: "-Science/Physics" },
      { text: "50 questions", facet: "sampleSize", value: "50" },
      { text: "seed 3", facet: "seed", value: "3" },
    ]);
  });

  it("admits the words it does not know when no subject was understood", () => {
    expect(planByKeywords({ query: "50 questions about frobnication in Korean" })).toMatchObject({
      language: "ko",
      subjects: [],
      sampleSize: 50,
      notes: [expect.stringContaining('"frobnication"')],
    });
  });

  it("reads only the first 1,000 characters and says so", () => {
    const planned = planByKeywords({ query: `${"very ".repeat(300)}physics` });
    expect(planned.subjects).toEqual([]);
    expect(planned.notes[0]).toContain("1,000");
    expect(planByKeywords({ query: "a".repeat(1_000) }).subjects).toEqual([]);
    expect(planByKeywords({ query: "😀".repeat(400) }).subjects).toEqual([]);
  });

  it("gives every caller a plan of its own", () => {
    planByKeywords({ query: "" }).subjects.push("HASS/Law");
    expect(planByKeywords({ query: "" }).subjects).toEqual([]);
  });
});
