import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { formats, skills, targets } from "../taxonomy/labels.ts";
import { coarseSubjects, fineSubjects, type SubjectId } from "../taxonomy/subjects.ts";
import { canonicalPlan } from "./canonical-plan.ts";
import type { HretNote } from "./hret-notes.ts";
import { type Plan, planSchema, scalingMethods, stopRules } from "./plan.ts";
import { planFromHret } from "./plan-from-hret.ts";
import { planToHret } from "./plan-to-hret.ts";
import { planToYaml } from "./plan-yaml.ts";
import { PlanYamlError } from "./plan-yaml-error.ts";
import { readPlanFile } from "./read-plan-file.ts";
import { scorerNames } from "./scorer-names.ts";

const subjectIds: SubjectId[] = [...coarseSubjects, ...fineSubjects].map(s => s.id);
const plan = (part: Partial<Plan> = {}) => planSchema.parse(part);
const codesOf = (notes: HretNote[]) => notes.map(note => note.code);

const anyPlan: fc.Arbitrary<Plan> = fc.record(
  {
    language: fc.constantFrom(null, "ko", "en", "no", "fr"),
    subjects: fc.uniqueArray(fc.constantFrom(...subjectIds), { maxLength: 12 }),
    skills: fc.uniqueArray(fc.constantFrom(...skills)),
    targets: fc.uniqueArray(fc.constantFrom(...targets)),
    formats: fc.uniqueArray(fc.constantFrom(...formats)),
    benchmarks: fc.uniqueArray(fc.constantFrom("KMMLU", "cais/mmlu", "yes", "1e3", "a: b", "null"), {
      maxLength: 3,
    }),
    sampleSize: fc.integer({ min: 1, max: 100_000 }),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    samples: fc.integer({ min: 1, max: 32 }),
    scaling: fc.constantFrom(...scalingMethods),
    languagePenalty: fc.boolean(),
    fewShot: fc.integer({ min: 0, max: 10 }),
    stop: fc.constantFrom(...stopRules),
    margin: fc.constantFrom(0.5, 2, 20),
    scorers: fc
      .tuple(...formats.map(format => fc.option(fc.constantFrom(...scorerNames[format]), { nil: undefined })))
      .map(names => Object.fromEntries(formats.flatMap((f, i) => (names[i] ? [[f, names[i]]] : [])))),
  },
  {
    requiredKeys: [
      "language",
      "subjects",
      "skills",
      "targets",
      "formats",
      "benchmarks",
      "sampleSize",
      "seed",
    ],
  },
);

describe("a plan as an HRET config", () => {
  it("has HRET's blocks and filter names", () => {
    const text = planToHret({
      plan: plan({
        language: "ko",
        subjects: ["HASS/Law"],
        targets: ["Local"],
        formats: ["MCQA"],
        sampleSize: 50,
        seed: 7,
        fewShot: 3,
        samples: 5,
      }),
      model: { baseUrl: "http://127.0.0.1:8000/v1", model: "m", temperature: 0.7, maxTokens: 512 },
    });
    expect(parse(text)).toEqual({
      dataset: {
        name: "benchhub",
        split: "train",
        params: {
          language: "ko",
          subject_types: ["HASS/Law"],
          task_types: [],
          // The data says Cultural where the taxonomy says Local.
          target_types: ["Local", "Cultural"],
          problem_types: ["MCQA"],
          benchmark_names: [],
          sample_size: 50,
          seed: 7,
          base_prompt_template: "{query}\n\n{options}",
        },
      },
      model: {
        name: "openai",
        params: { api_base: "http://127.0.0.1:8000/v1", model_name: "m", temperature: 0.7, max_tokens: 512 },
      },
      scaling: { name: "self_consistency", params: { n_paths: 5 } },
      evaluation: { method: "string_match", params: {} },
      language_penalize: false,
      target_lang: "ko",
      few_shot: { num: 3 },
      benchhub_plus: { version: 1 },
    });
    expect(text).toMatch(/^# HRET evaluator config/);
  });

  it.each<[string, Partial<Plan>, RegExp]>([
    ["any language", {}, /# - The language: this plan takes any/],
    ["a language HRET's loader lacks", { language: "fr" }, /will refuse fr/],
    ["majority votes", { samples: 3 }, /# - Majority/],
    ["examples", { fewShot: 1 }, /# - Examples/],
    ["an early end", { stop: "settled" as const }, /# - The end/],
    ["its draw", {}, /# - The draw/],
    ["scorers by format", { scorers: { "short-form": "numeric" } }, /the scorers chosen here/],
  ])("says in a comment what HRET can't: %s", (_, part, comment) => {
    expect(planToHret({ plan: plan(part) })).toMatch(comment);
  });

  it.each<[Partial<Plan>, string]>([
    [{}, "string_match"],
    [{ scorers: { "short-form": "math_verify" } }, "math_match"],
    [{ scorers: { "short-form": "partial_match" } }, "partial_match"],
    [{ scorers: { MCQA: "llm_judge" } }, "string_match"],
    [{ scorers: { MCQA: "llm_judge" }, formats: ["MCQA"] }, "llm_judge"],
  ])("names the method that comes closest: %j → %s", (part, method) => {
    expect(parse(planToHret({ plan: plan(part) })).evaluation.method).toBe(method);
  });

  it("read back is the canonical plan, without a note", () => {
    fc.assert(
      fc.property(anyPlan, given => {
        const { plan: read, notes } = planFromHret(planToHret({ plan: given }));
        expect(read).toEqual(canonicalPlan(given));
        expect(notes).toEqual([]);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it("means to a reader of YAML 1.1, as Python's is, what it means to us", () => {
    const text = planToHret({ plan: plan({ language: "no", benchmarks: ["yes", "1e3", "off", "12:30"] }) });
    expect(parse(text, { version: "1.1" })).toEqual(parse(text));
  });
});

const base = `dataset:
  name: benchhub
  split: train
  params:
    language: en
    sample_size: 20
model:
  name: openai
  params:
    model_name: gpt-x
evaluation:
  method: math_match
language_penalize: false
few_shot:
  num: 2
`;

describe("an HRET config as a plan", () => {
  it("takes the filters, the method, the size and the examples over, and says what it leaves", () => {
    expect(planFromHret(base)).toEqual({
      plan: plan({ language: "en", sampleSize: 20, fewShot: 2, scorers: { "short-form": "math_verify" } }),
      notes: [{ code: "model", name: "gpt-x" }],
    });
  });

  it.each<[string, string, Partial<Plan>, string[]]>([
    ["labels in any case", "problem_types: [mcqa, BINARY]", { formats: ["MCQA", "Binary"] }, []],
    ["what the data calls local", "target_types: [cultural]", { targets: ["Local"] }, []],
    ["a coarse subject", "subject_types: [science]", { subjects: ["Science"] }, []],
    ["BenchHub's printed names", "subject_types: [Programming]", { subjects: ["Tech./Coding"] }, []],
    ["part of a name, as HRET matches", "subject_types: [law]", { subjects: ["HASS/Law"] }, ["widened"]],
    [
      "a part of several names",
      "subject_types: [art]",
      {
        subjects: ["Art & Sports", "Science/Earth Science"],
      },
      ["widened"],
    ],
    ["a split", "split: test", {}, ["split"]],
    ["a template", "base_prompt_template: 'Q: {query}'", {}, ["template"]],
    ["a parameter nobody knows", "chunk_size: 10", {}, ["unknownField"]],
  ])("reads %s", (_, line, part, codes) => {
    const { plan: read, notes } = planFromHret(
      base.replace("    sample_size", `    ${line}\n    sample_size`),
    );
    expect(read).toMatchObject(part);
    expect(codesOf(notes)).toEqual([
      ...codes.filter(c => c !== "split" && c !== "template"),
      "model",
      ...codes.filter(c => c === "split" || c === "template"),
    ]);
  });

  it.each<[string, string, Partial<Plan>, string[]]>([
    ["string match as the default", "evaluation: {method: string_match}", {}, ["stringMatch"]],
    [
      "a judge",
      "evaluation: {method: llm_judge}",
      {
        scorers: {
          MCQA: "llm_judge",
          Binary: "llm_judge",
          "short-form": "llm_judge",
          "open-ended": "llm_judge",
        },
      },
      [],
    ],
    [
      "partial match",
      "evaluation: {method: partial_match}",
      { scorers: { "short-form": "partial_match", "open-ended": "partial_match" } },
      [],
    ],
    [
      "log-likelihood",
      "evaluation: {method: log_likelihood}",
      { scorers: { MCQA: "log_prob", Binary: "log_prob" } },
      [],
    ],
    ["a method that is not there", "evaluation: {method: vibes}", {}, ["method"]],
    [
      "self-consistency",
      "evaluation: {method: math_match}\nscaling: {name: self_consistency, params: {n_paths: 7}}",
      { samples: 7 },
      [],
    ],
    [
      "more paths than a plan takes",
      "evaluation: {method: math_match}\nscaling: {name: self_consistency, params: {n_paths: 70}}",
      { samples: 32 },
      ["samplesClamped"],
    ],
    [
      "best of n",
      "evaluation: {method: math_match}\nscaling: {name: best_of_n, params: {n: 5}}",
      { samples: 5, scaling: "best-of-n" },
      [],
    ],
    [
      "a scaling that is not there",
      "evaluation: {method: math_match}\nscaling: {name: beam_search, params: {}}",
      {},
      ["scaling"],
    ],
    ["an unknown block", "evaluation: {method: math_match}\nwandb: {params: {}}", {}, ["unknownField"]],
    ["a judge's model", "evaluation: {method: math_match}\njudge_model: {name: openai_judge}", {}, ["judge"]],
    ["a reward model", "evaluation: {method: math_match}\nreward_model: {name: r}", {}, ["reward"]],
    ["nobody", "evaluation: {method: math_match}\njudge_model: {name: null}", {}, []],
  ])("reads %s", (_, lines, part, codes) => {
    const { plan: read, notes } = planFromHret(base.replace("evaluation:\n  method: math_match", lines));
    expect(read).toMatchObject(part);
    expect(codesOf(notes).filter(code => code !== "model")).toEqual(codes);
  });

  it("penalises the language unless told not to, so its silence is noted; so are defaults taken", () => {
    const text = "dataset:\n  name: benchhub\n";
    const { plan: read, notes } = planFromHret(text);
    expect(read).toEqual(plan({ language: "ko" }));
    expect(codesOf(notes)).toEqual(["defaultLanguage", "stringMatch", "languagePenalty", "allItems"]);
  });

  it("of ours that was edited in HRET's own fields means the edit", () => {
    const text = planToHret({ plan: plan({ scorers: { "short-form": "numeric" } }) });
    const edited = text
      .replace("method: string_match", "method: math_match")
      .replace("language: ko", "language: en");
    expect(planFromHret(edited).plan).toMatchObject({
      language: "en",
      scorers: { "short-form": "math_verify" },
    });
  });

  it.each<[string, string, { line: number; path: string }[]]>([
    ["another dataset", base.replace("benchhub", "kmmlu"), [{ line: 2, path: "dataset.name" }]],
    [
      "a label of nothing",
      base.replace("sample_size: 20", "subject_types: [Science/Math, Alchemy]"),
      [{ line: 6, path: "dataset.params.subject_types.1" }],
    ],
    [
      "a filter that is no list",
      base.replace("sample_size: 20", "task_types: Reasoning"),
      [{ line: 6, path: "dataset.params.task_types" }],
    ],
    ["a size that is none", base.replace("20", "many"), [{ line: 6, path: "dataset.params.sample_size" }]],
    ["examples below none", base.replace("num: 2", "num: -1"), [{ line: 15, path: "few_shot.num" }]],
    [
      "a block that is none",
      base.replace("few_shot:\n  num: 2", "few_shot: 3"),
      [{ line: 14, path: "few_shot" }],
    ],
  ])("says where the fault is: %s", (_, text, problems) => {
    try {
      planFromHret(text);
      expect.fail("it was accepted");
    } catch (error) {
      if (!(error instanceof PlanYamlError)) throw error;
      expect(error.problems.map(({ line, path }) => ({ line, path }))).toEqual(problems);
    }
  });
});

describe("readPlanFile", () => {
  it("tells the two kinds of file apart, YAML or JSON", () => {
    const given = plan({ language: "ko", sampleSize: 9 });
    for (const text of [
      planToYaml(given),
      JSON.stringify(given),
      planToHret({ plan: given }),
      JSON.stringify(parse(planToHret({ plan: given }))),
    ])
      expect(readPlanFile({ text, locale: "en" })).toEqual({ plan: given, notes: [] });
  });

  it("says its notes in the reader's language", () => {
    expect(readPlanFile({ text: base, locale: "en" }).notes).toEqual([
      expect.stringContaining("list of models"),
    ]);
    expect(readPlanFile({ text: base, locale: "ko" }).notes).toEqual([expect.stringMatching(/[가-힣]/)]);
  });

  it.each(["", "[1", "a: *b", "dataset: 3", "- dataset"])("leaves %j to the reader of plans", text => {
    expect(() => readPlanFile({ text, locale: "en" })).toThrow(PlanYamlError);
  });
});
