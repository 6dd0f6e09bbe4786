import { describe, expect, it } from "vitest";
import { defaultSampleSize, largestSampleSize, plannedSchema, planOf, planSchema } from "./plan.ts";

const messageOf = (value: unknown) => planSchema.safeParse(value).error?.issues[0]?.message;

describe("planSchema", () => {
  it("makes an empty object the broadest plan", () => {
    expect(planSchema.parse({})).toEqual({
      language: null,
      subjects: [],
      skills: [],
      targets: [],
      formats: [],
      benchmarks: [],
      sampleSize: defaultSampleSize,
      seed: 0,
    });
  });

  it.each([
    ["KO", "ko"],
    ["pt-br", "pt-BR"],
    ["zh-hant-tw", "zh-Hant-TW"],
  ])("stores the language %s as %s", (written, stored) => {
    expect(planSchema.parse({ language: written }).language).toBe(stored);
  });

  it.each([
    ["a language that is none", { language: "k" }, /BCP-47/],
    ["an empty language", { language: "" }, /BCP-47/],
    ["a subject outside the taxonomy, repeating it", { subjects: ["Science/Alchemy"] }, /"Science\/Alchemy"/],
    ["a subject that is not text", { subjects: [7] }, /unknown subject 7/],
    ["an unknown skill, listing the known ones", { skills: ["Wit"] }, /Knowledge.*Reasoning.*Value/],
    ["an unknown target", { targets: ["Cultural"] }, /General.*Local/],
    ["an unknown format", { formats: ["mcqa"] }, /MCQA/],
    ["an empty benchmark name", { benchmarks: [""] }, /./],
    ["no items", { sampleSize: 0 }, />=1/],
    ["half an item", { sampleSize: 1.5 }, /int/],
    ["too many items", { sampleSize: largestSampleSize + 1 }, /<=100000/],
    ["a negative seed", { seed: -1 }, />=0/],
    ["a seed beyond 32 bits", { seed: 2 ** 32 }, /<=4294967295/],
    ["a field it doesn't know", { colour: "red" }, /colour/],
  ])("refuses %s", (_what, value, message) => {
    expect(messageOf(value)).toMatch(message);
  });

  it("takes the largest size and seed", () => {
    expect(planSchema.safeParse({ sampleSize: largestSampleSize, seed: 2 ** 32 - 1 }).success).toBe(true);
  });
});

it("planOf drops who planned and the notes, and nothing else", () => {
  const plan = planSchema.parse({ language: "ko", subjects: ["HASS/Law"], seed: 3 });
  expect(planOf(plannedSchema.parse({ ...plan, planner: "keyword", notes: ["no dialects"] }))).toEqual(plan);
});
