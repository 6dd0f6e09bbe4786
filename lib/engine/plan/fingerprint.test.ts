import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formats, skills, targets } from "../taxonomy/labels.ts";
import { listFineSubjects } from "../taxonomy/subject-tree.ts";
import { coarseSubjects, fineSubjects, type SubjectId } from "../taxonomy/subjects.ts";
import { canonicalPlan } from "./canonical-plan.ts";
import { planFingerprint } from "./fingerprint.ts";
import { type Plan, planSchema } from "./plan.ts";

const plan = (part: Partial<Plan> = {}): Plan => planSchema.parse(part);
const subjectIds: SubjectId[] = [...coarseSubjects, ...fineSubjects].map(s => s.id);

const anyPlan: fc.Arbitrary<Plan> = fc.record({
  language: fc.constantFrom(null, "ko", "en", "pt-BR"),
  subjects: fc.uniqueArray(fc.constantFrom(...subjectIds), { maxLength: 12 }),
  skills: fc.uniqueArray(fc.constantFrom(...skills)),
  targets: fc.uniqueArray(fc.constantFrom(...targets)),
  formats: fc.uniqueArray(fc.constantFrom(...formats)),
  benchmarks: fc.array(fc.string({ minLength: 1, maxLength: 5 }), { maxLength: 3 }),
  sampleSize: fc.integer({ min: 1, max: 100_000 }),
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
});

const reversed = (p: Plan): Plan => ({
  seed: p.seed,
  sampleSize: p.sampleSize,
  benchmarks: [...p.benchmarks, ...p.benchmarks].reverse(),
  formats: [...p.formats].reverse(),
  targets: [...p.targets].reverse(),
  skills: [...p.skills].reverse(),
  subjects: [...p.subjects, ...p.subjects].reverse(),
  language: p.language,
});

describe("the canonical form of a plan", () => {
  it("is its own canonical form, whatever the order and the doubles", () => {
    fc.assert(
      fc.property(anyPlan, p => {
        const canonical = canonicalPlan(p);
        expect(canonicalPlan(canonical)).toEqual(canonical);
        expect(canonicalPlan(reversed(p))).toEqual(canonical);
        expect(planSchema.parse(canonical)).toEqual(canonical);
      }),
    );
  });

  it("leaves a plan it was given alone", () => {
    const given = plan({ subjects: ["Tech./AI", "HASS/Law"], skills: ["Reasoning", "Knowledge"] });
    const before = structuredClone(given);
    canonicalPlan(given);
    expect(given).toEqual(before);
  });
});

describe("planFingerprint", () => {
  it("is the same for plans that select the same", () => {
    const same: [Partial<Plan>, Partial<Plan>][] = [
      [{ subjects: ["Science"] }, { subjects: listFineSubjects("Science") }],
      [{ subjects: [] }, { subjects: coarseSubjects.map(s => s.id) }],
      [{ skills: [] }, { skills: [...skills].reverse() }],
      [{ targets: [] }, { targets: [...targets] }],
      [{ formats: [] }, { formats: [...formats] }],
      [{ language: "KO" }, { language: "ko" }],
      [{ benchmarks: ["b", "a"] }, { benchmarks: ["a", "b", "a"] }],
    ];
    for (const [a, b] of same) expect(planFingerprint(plan(a))).toBe(planFingerprint(plan(b)));
    fc.assert(fc.property(anyPlan, p => planFingerprint(p) === planFingerprint(reversed(p))));
  });

  it("differs for plans that select, count or draw differently", () => {
    const plans: Partial<Plan>[] = [
      {},
      { language: "ko" },
      { language: "en" },
      { subjects: ["Science"] },
      { subjects: ["Science/Math"] },
      { skills: ["Knowledge"] },
      { targets: ["Local"] },
      { formats: ["MCQA"] },
      { benchmarks: ["MCQA"] },
      { sampleSize: 100 },
      { seed: 1 },
      { samples: 2 },
      { samples: 3 },
      { scorers: { "short-form": "math_verify" } },
      { scorers: { "short-form": "numeric" } },
      { fewShot: 1 },
      { fewShot: 2 },
      { stop: "settled" },
      { stop: "settled", margin: 5 },
    ];
    expect(new Set(plans.map(p => planFingerprint(plan(p)))).size).toBe(plans.length);
  });

  it("does not know whether a default way of scoring was said or left out", () => {
    const said = plan({ samples: 1, scorers: { MCQA: "multiple_choice", "open-ended": "open_ended" } });
    expect(canonicalPlan(said)).toEqual(canonicalPlan(plan()));
    expect(Object.keys(canonicalPlan(said))).not.toContain("samples");
    expect(planFingerprint(said)).toBe(planFingerprint(plan()));
    expect(planFingerprint(plan({ scorers: { MCQA: "llm_judge", Binary: "llm_judge" } }))).toBe(
      planFingerprint(plan({ scorers: { Binary: "llm_judge", MCQA: "llm_judge" } })),
    );
  });

  it("stays what it was: stored snapshots are found by it", () => {
    expect(planFingerprint(plan())).toMatch(/^[0-9a-f]{32}$/);
    expect(planFingerprint(plan())).toBe("7ae097cccb88f8fa348d1603dcf1d67d");
    expect(planFingerprint(plan({ fewShot: 0 }))).toBe(planFingerprint(plan()));
    expect(planFingerprint(plan({ stop: "never", margin: 5 }))).toBe(planFingerprint(plan()));
    expect(planFingerprint(plan({ margin: 5 }))).toBe(planFingerprint(plan()));
    expect(planFingerprint(plan({ stop: "settled", margin: 2 }))).toBe(
      planFingerprint(plan({ stop: "settled" })),
    );
    expect(planFingerprint(plan({ language: "ko", subjects: ["Culture"], sampleSize: 50, seed: 7 }))).toBe(
      "743e0c3e85818fd60192d0de393bdcc1",
    );
  });
});
