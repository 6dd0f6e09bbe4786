import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formats, skills, targets } from "../taxonomy/labels.ts";
import { coarseSubjects, fineSubjects, type SubjectId } from "../taxonomy/subjects.ts";
import { canonicalPlan } from "./canonical-plan.ts";
import { type Plan, planSchema } from "./plan.ts";
import { planFromYaml, planToYaml } from "./plan-yaml.ts";
import { PlanYamlError } from "./plan-yaml-error.ts";

const subjectIds: SubjectId[] = [...coarseSubjects, ...fineSubjects].map(s => s.id);

function problemsOf(text: string) {
  try {
    planFromYaml(text);
  } catch (error) {
    if (error instanceof PlanYamlError) return error.problems;
    throw error;
  }
  throw new Error("the plan was accepted");
}

describe("plan.yaml", () => {
  it("uses BenchHub's field names", () => {
    expect(
      planToYaml(
        planSchema.parse({ language: "ko", subjects: ["HASS/Law"], skills: ["Knowledge"], seed: 5 }),
      ),
    ).toBe(
      [
        "# BenchHub Plus plan. Empty list or null = any.",
        "version: 1",
        "language: ko",
        "subject_types:",
        "  - HASS/Law",
        "task_types:",
        "  - Knowledge",
        "target_types: []",
        "problem_types: []",
        "benchmark_names: []",
        "sample_size: 200",
        "seed: 5",
        "",
      ].join("\n"),
    );
  });

  it("read back is the canonical plan", () => {
    const anyPlan: fc.Arbitrary<Plan> = fc.record({
      // "no" is Norwegian, and false to YAML 1.1 readers.
      language: fc.constantFrom(null, "ko", "en", "no", "zh-Hant-TW"),
      subjects: fc.uniqueArray(fc.constantFrom(...subjectIds), { maxLength: 70 }),
      skills: fc.uniqueArray(fc.constantFrom(...skills)),
      targets: fc.uniqueArray(fc.constantFrom(...targets)),
      formats: fc.uniqueArray(fc.constantFrom(...formats)),
      benchmarks: fc.array(fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }), { maxLength: 4 }),
      sampleSize: fc.integer({ min: 1, max: 100_000 }),
      seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    });
    fc.assert(
      fc.property(anyPlan, plan => {
        expect(planFromYaml(planToYaml(plan))).toEqual(canonicalPlan(plan));
      }),
    );
  });

  it("keeps benchmark names that look like something else", () => {
    const benchmarks = [
      "1e3",
      "null",
      "true",
      "# not a comment",
      "a: b",
      "- x",
      " padded ",
      "줄\n바꿈",
      "*star",
    ].sort();
    expect(planFromYaml(planToYaml(planSchema.parse({ benchmarks }))).benchmarks).toEqual(benchmarks);
  });
});

it("a plan's own way of scoring goes both ways, and is left out where it is the default", () => {
  const plan = planSchema.parse({
    scorers: { "short-form": "math_verify", MCQA: "multiple_choice" },
    samples: 5,
  });
  expect(planToYaml(plan)).toContain("scorers:\n  short-form: math_verify\nsamples: 5\n");
  expect(planFromYaml(planToYaml(plan))).toEqual(canonicalPlan(plan));
  expect(planToYaml(planSchema.parse({ samples: 1 }))).not.toMatch(/samples|scorers/);
});

it("worked examples go both ways, and none is the plan of before", () => {
  const plan = planSchema.parse({ fewShot: 3 });
  expect(planToYaml(plan)).toContain("few_shot: 3\n");
  expect(planFromYaml(planToYaml(plan))).toEqual(canonicalPlan(plan));
  expect(planToYaml(planSchema.parse({ fewShot: 0 }))).not.toContain("few_shot");
  expect(problemsOf("few_shot: 11")).toMatchObject([{ line: 1, path: "few_shot" }]);
});

it("a stop before the last question goes both ways with its margin, and none is the plan of before", () => {
  const plan = planSchema.parse({ stop: "settled" });
  expect(planToYaml(plan)).toContain("stop: settled\nmargin: 2\n");
  expect(planFromYaml(planToYaml(plan))).toEqual(canonicalPlan(plan));
  expect(planFromYaml("stop: settled\nmargin: 1.5")).toMatchObject({ stop: "settled", margin: 1.5 });
  expect(planToYaml(planSchema.parse({ stop: "never", margin: 5 }))).not.toMatch(/stop|margin/);
  expect(problemsOf("stop: soon\nmargin: 90")).toMatchObject([
    { line: 1, path: "stop" },
    { line: 2, path: "margin" },
  ]);
});

describe("planFromYaml", () => {
  it("reads our own names as YAML or as JSON", () => {
    const expected = planSchema.parse({ language: "en", subjects: ["Tech./AI"], sampleSize: 20 });
    expect(planFromYaml("language: en\nsubjects: [Tech./AI]\nsampleSize: 20")).toEqual(expected);
    expect(planFromYaml(JSON.stringify(expected))).toEqual(expected);
  });

  it("takes null and absence as any, and leaves planner and notes aside", () => {
    expect(planFromYaml("language:\nsubject_types: ~\nplanner: keyword\nnotes: [hm]\n")).toEqual(
      planSchema.parse({}),
    );
  });

  it("counts lines alike in Windows text", () => {
    expect(problemsOf("version: 1\r\nlanguage: ko\r\nsample_size: 0\r\n")).toMatchObject([
      { line: 3, path: "sample_size" },
    ]);
  });

  it.each<{
    what: string;
    text: string;
    problems: { line: number | null; path: string; message?: RegExp }[];
  }>([
    {
      what: "broken syntax",
      text: "language: ko\nsubjects: [a, b\nseed: 1",
      problems: [{ line: 3, path: "" }],
    },
    {
      what: "a field said twice",
      text: "seed: 1\nseed: 2",
      problems: [{ line: 2, path: "", message: /unique/ }],
    },
    {
      what: "a field of a list's entry said twice",
      text: "seed: 1\nscorers:\n  MCQA: mcqa\n  MCQA: mcqa",
      problems: [{ line: 4, path: "", message: /unique/ }],
    },
    { what: "no text", text: "", problems: [{ line: 1, path: "", message: /name: value/ }] },
    { what: "a list", text: "- ko\n- en", problems: [{ line: 1, path: "" }] },
    { what: "a sentence", text: "the best model for law", problems: [{ line: 1, path: "" }] },
    { what: "two documents", text: "seed: 1\n---\nseed: 2", problems: [{ line: 2, path: "" }] },
    {
      what: "another version",
      text: "seed: 1\nversion: 2",
      problems: [{ line: 2, path: "version", message: /version 1, not 2/ }],
    },
    {
      what: "an unknown field",
      text: "language: ko\nmodels:\n  - gpt",
      problems: [{ line: 2, path: "models", message: /subject_types/ }],
    },
    {
      what: "two unknown fields",
      text: "a: 1\nseed: 1\nb: 2",
      problems: [
        { line: 1, path: "a" },
        { line: 3, path: "b" },
      ],
    },
    {
      what: "a field named like an object's own",
      text: "seed: 1\nconstructor: 1",
      problems: [{ line: 2, path: "constructor" }],
    },
    { what: "a number as a field", text: "seed: 1\n7: x", problems: [{ line: 2, path: "7" }] },
    {
      what: "an unknown subject in a list",
      text: "subject_types:\n  - HASS/Law\n  - Science/Alchemy\n",
      problems: [{ line: 3, path: "subject_types.1", message: /Science\/Alchemy/ }],
    },
    {
      what: "an unknown subject under our own name",
      text: "seed: 1\nsubjects: [Nope]",
      problems: [{ line: 2, path: "subjects.0" }],
    },
    {
      what: "a filter that is no list",
      text: "seed: 1\ntask_types: Reasoning",
      problems: [{ line: 2, path: "task_types", message: /array/ }],
    },
    {
      what: "an unknown skill",
      text: "task_types: [Knowledge, Wit]",
      problems: [{ line: 1, path: "task_types.1" }],
    },
    {
      what: "an unknown target",
      text: "\n\ntarget_types: [Cultural]",
      problems: [{ line: 3, path: "target_types.0" }],
    },
    {
      what: "an unknown format",
      text: "problem_types:\n- MCQA\n- mcqa",
      problems: [{ line: 3, path: "problem_types.1" }],
    },
    {
      what: "a language that is none",
      text: "version: 1\nlanguage: 한국어",
      problems: [{ line: 2, path: "language", message: /BCP-47/ }],
    },
    {
      what: "a size in words",
      text: "seed: 0\nsample_size: many",
      problems: [{ line: 2, path: "sample_size" }],
    },
    {
      what: "a scorer that does not exist, with those that do",
      text: "seed: 1\nscorers:\n  MCQA: llm_judge\n  short-form: magic",
      problems: [{ line: 4, path: "scorers.short-form", message: /"magic".*short_answer.*math_verify/ }],
    },
    {
      what: "more samples than a plan may ask",
      text: "seed: 1\nsamples: 33",
      problems: [{ line: 2, path: "samples", message: /<=32/ }],
    },
    { what: "a seed below 0", text: "seed: -1", problems: [{ line: 1, path: "seed" }] },
    {
      what: "several problems at once",
      text: "language: k\nsubject_types: [X]\nsample_size: 0\nwho: me",
      problems: [
        { line: 1, path: "language" },
        { line: 2, path: "subject_types.0" },
        { line: 3, path: "sample_size" },
        { line: 4, path: "who" },
      ],
    },
    {
      what: "one filter under both its names",
      text: "subjects: [HASS]\nsubject_types: [Science]",
      problems: [{ line: 2, path: "subject_types", message: /subjects/ }],
    },
    {
      what: "an alias to nothing",
      text: "seed: 1\nbenchmark_names: *gone",
      problems: [{ line: null, path: "", message: /gone/ }],
    },
    { what: "aliases that multiply", text: multiplyingAliases(), problems: [{ line: null, path: "" }] },
  ])("says where the fault is: $what", ({ text, problems }) => {
    const found = problemsOf(text);
    expect(found.map(({ line, path }) => ({ line, path }))).toEqual(
      problems.map(({ line, path }) => ({ line, path })),
    );
    problems.forEach(({ message }, index) => {
      expect(found[index]!.message).toMatch(message ?? /\S/);
    });
  });

  it("puts the line in front of the message a person reads", () => {
    expect(() => planFromYaml("seed: 1\nsample_size: 0")).toThrow(/^line 2: sample_size: /);
  });
});

function multiplyingAliases(): string {
  const lines = ["a: &a [x, x]"];
  for (let level = 0; level < 12; level++) {
    const name = String.fromCharCode(97 + level);
    const next = String.fromCharCode(98 + level);
    lines.push(`${next}: &${next} [*${name}, *${name}, *${name}]`);
  }
  return lines.join("\n");
}
