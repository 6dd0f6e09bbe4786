import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plannedSchema } from "../plan/plan.ts";
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
