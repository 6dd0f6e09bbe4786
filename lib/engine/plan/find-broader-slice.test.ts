import { describe, expect, it } from "vitest";
import { findBroaderSlice } from "./find-broader-slice.ts";
import { type Plan, planSchema } from "./plan.ts";

/** Counts by which filters a plan still has, such as "formats subjects". */
const find = ({
  plan: part,
  available = 10,
  wanted = 100,
  counts,
}: {
  plan: Partial<Plan>;
  available?: number;
  wanted?: number;
  counts: Record<string, number>;
}) => {
  const asked: string[] = [];
  const count = async (plan: Plan) => {
    const left = [
      plan.language === null ? [] : ["language"],
      ...(["subjects", "skills", "targets", "formats", "benchmarks"] as const).map(f =>
        plan[f].length === 0 ? [] : [f === "subjects" && plan.subjects[0] === "HASS" ? "area" : f],
      ),
    ]
      .flat()
      .sort()
      .join(" ");
    asked.push(left);
    return counts[left] ?? 0;
  };
  return findBroaderSlice({ plan: planSchema.parse(part), available, wanted, count }).then(found => ({
    found,
    asked,
  }));
};
const plan: Partial<Plan> = { language: "ko", subjects: ["HASS/Law"], formats: ["MCQA"] };

describe("findBroaderSlice", () => {
  it("takes the closest that holds enough, not the largest", async () => {
    const { found } = await find({
      plan,
      counts: {
        "language subjects": 120,
        "area formats language": 300,
        "formats subjects": 900,
        "formats language": 5_000,
      },
    });
    expect(found).toMatchObject({ relaxed: ["formats"], available: 120, plan: { ...plan, formats: [] } });
  });

  it("goes further where the closest does not hold enough", async () => {
    const { found } = await find({
      plan,
      counts: { "language subjects": 40, "area formats language": 300, "formats subjects": 900 },
    });
    expect(found).toMatchObject({ relaxed: ["widerSubjects"], available: 300, plan: { subjects: ["HASS"] } });
  });

  it("gives up two where one does not hold enough", async () => {
    const { found } = await find({
      plan: { ...plan, skills: ["Reasoning"] },
      available: 0,
      counts: { "language skills subjects": 20, "language subjects": 150, "formats subjects": 3_000 },
    });
    expect(found).toMatchObject({ relaxed: ["formats", "skills"], available: 150 });
  });

  it("stays with the question's language and subject while anything else gains, enough or not", async () => {
    const { found } = await find({
      plan,
      counts: {
        "language subjects": 40,
        "area formats language": 30,
        "area language": 60,
        "formats subjects": 900,
      },
    });
    expect(found).toMatchObject({ relaxed: ["formats", "widerSubjects"], available: 60 });
  });

  it("leaves them where nothing else gains, the language before the subject", async () => {
    const counts = { "formats subjects": 500, "formats language": 800 };
    expect((await find({ plan, counts })).found).toMatchObject({ relaxed: ["language"], available: 500 });
    expect((await find({ plan, counts: { subjects: 12 } })).found).toMatchObject({
      relaxed: ["formats", "language"],
      available: 12,
    });
  });

  it("never offers what has no more, nor filters there are not", async () => {
    const { found, asked } = await find({ plan: { subjects: ["HASS"] }, counts: { "": 10 } });
    expect(found).toBeNull();
    expect(asked).toEqual([""]);
  });
});
