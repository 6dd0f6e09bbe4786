import { type Document, isNode, type LineCounter } from "yaml";
import { canonicalPlan } from "./canonical-plan.ts";
import { type HretFilter, matchHretLabel } from "./hret-labels.ts";
import { hretMethodOf, scorersOfHretMethod } from "./hret-methods.ts";
import type { HretNote } from "./hret-notes.ts";
import { parsePlanText } from "./parse-plan-text.ts";
import { defaultSampleSize, largestFewShot, largestSampleCount, type Plan, planSchema } from "./plan.ts";
import { hretLanguageForAny, hretTemplate } from "./plan-to-hret.ts";
import { PlanYamlError, type PlanYamlProblem } from "./plan-yaml-error.ts";

type Fields = Record<string, unknown>;
type Path = (string | number)[];

const filters = {
  subject_types: "subjects",
  task_types: "skills",
  target_types: "targets",
  problem_types: "formats",
} as const satisfies Record<HretFilter, keyof Plan>;

/** Fields HRET knows, by the block they stand in; what else is there is told back. */
const known: Record<string, readonly string[]> = {
  "": [
    "dataset",
    "model",
    "judge_model",
    "reward_model",
    "scaling",
    "evaluation",
    "language_penalize",
    "target_lang",
    "custom_cot_parser",
    "few_shot",
    "benchhub_plus",
  ],
  dataset: ["name", "subset", "split", "params"],
  "dataset.params": [
    ...Object.keys(filters),
    "benchmark_names",
    "language",
    "split",
    "sample_size",
    "seed",
    "base_prompt_template",
  ],
  evaluation: ["method", "params"],
  "evaluation.params": [],
  scaling: ["name", "params"],
  few_shot: ["num", "split", "instruction", "example_template"],
  benchhub_plus: ["version", "language", "scorers", "language_penalty", "stop", "margin"],
};

/** Whether a parsed YAML or JSON value is an evaluator config of HRET rather than a plan. */
export function isHretConfig(value: unknown): boolean {
  return isFields(value) && isFields(value.dataset);
}

/**
 * The plan in an evaluator config of HRET (YAML or JSON), and what of it a plan does not take over.
 * @throws PlanYamlError naming every problem with its line.
 */
export function planFromHret(text: string): { plan: Plan; notes: HretNote[] } {
  const { document, lines } = parsePlanText(text);
  const config = document.toJS({ maxAliasCount: 10 }) as Fields;
  const problems: PlanYamlProblem[] = [];
  const notes: HretNote[] = [];
  const fail = (path: Path, message: string) =>
    problems.push({ line: lineOf({ document, lines, path }), path: path.join("."), message });

  const dataset = block(config, "dataset");
  const params = block(dataset, "params", "dataset.params");
  const evaluation = block(config, "evaluation");
  const scaling = block(config, "scaling");
  const fewShot = block(config, "few_shot");
  const own = config.benchhub_plus === undefined ? null : block(config, "benchhub_plus");
  for (const [name, fields] of [
    ["", config],
    ["dataset", dataset],
    ["dataset.params", params],
    ["evaluation", evaluation],
    ["evaluation.params", block(evaluation, "params", "evaluation.params")],
    ["scaling", scaling],
    ["few_shot", fewShot],
    ["benchhub_plus", own ?? {}],
  ] as const) {
    for (const key of Object.keys(fields)) {
      if (!known[name]!.includes(key))
        notes.push({ code: "unknownField", path: name === "" ? key : `${name}.${key}` });
    }
  }
  if (dataset.name !== "benchhub")
    fail(
      ["dataset", "name"],
      `only the dataset "benchhub" becomes a plan, not ${JSON.stringify(dataset.name)}`,
    );
  if (own && own.version !== 1)
    fail(["benchhub_plus", "version"], `this program reads version 1, not ${String(own.version)}`);

  const chosen: Fields = {
    benchmarks: list(params.benchmark_names, ["dataset", "params", "benchmark_names"]),
    language: readLanguage(),
    sampleSize: params.sample_size ?? undefined,
    seed: params.seed ?? undefined,
    ...readScoring(),
    ...(own?.stop === undefined ? {} : { stop: own.stop }),
    ...(own?.margin === undefined ? {} : { margin: own.margin }),
    ...readCount({ value: fewShot.num, field: "fewShot", most: largestFewShot, note: "fewShotClamped" }),
  };
  for (const [name, field] of Object.entries(filters) as [HretFilter, keyof Plan][])
    chosen[field] = readFilter(name);
  noteTheRest();

  const parsed = planSchema.safeParse(chosen);
  if (parsed.success && problems.length === 0) return { plan: canonicalPlan(parsed.data), notes };
  for (const issue of parsed.error?.issues ?? []) fail(edgePath(issue.path as Path), issue.message);
  throw new PlanYamlError(problems);

  function block(fields: Fields, name: string, path = name): Fields {
    const value = fields[name] ?? {};
    if (isFields(value)) return value;
    fail(path.split("."), "wants `name: value` lines");
    return {};
  }
  function list(value: unknown, path: Path): unknown[] {
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return value;
    fail(path, "wants a list");
    return [];
  }
  function readFilter(name: HretFilter): string[] {
    const path = ["dataset", "params", name];
    return list(params[name], path).flatMap((value, index) => {
      const { labels, isPart } = matchHretLabel({ filter: name, value: String(value) });
      if (labels.length === 0)
        fail([...path, index], `${JSON.stringify(value)} matches no label of BenchHub`);
      else if (isPart) notes.push({ code: "widened", value: String(value), labels });
      return labels;
    });
  }
  function readLanguage(): unknown {
    if (own && "language" in own && own.language === null && params.language === hretLanguageForAny)
      return null;
    if (params.language === undefined || params.language === null) {
      notes.push({ code: "defaultLanguage" });
      return "ko";
    }
    return params.language;
  }
  function readScoring(): Fields {
    const scored: Fields = {};
    const { method = "string_match" } = evaluation;
    const ours = own?.scorers;
    const isOurs =
      own &&
      method ===
        hretMethodOf({ scorers: isFields(ours) ? (ours as Plan["scorers"]) : {}, formats: readFormats() });
    if (isOurs) {
      if (ours !== undefined) scored.scorers = ours;
    } else {
      const named = scorersOfHretMethod(String(method));
      if (named === null) notes.push({ code: "method", name: String(method) });
      else if (Object.keys(named).length > 0) scored.scorers = named;
      else notes.push({ code: "stringMatch" });
    }
    if (own?.language_penalty === true) scored.languagePenalty = true;
    const given: Fields = isFields(scaling.params) ? scaling.params : {};
    const isBest = scaling.name === "best_of_n";
    if (isBest || scaling.name === "self_consistency")
      return {
        ...scored,
        ...(isBest ? { scaling: "best-of-n" } : {}),
        ...readCount({
          value: (isBest ? (given.n ?? given.n_paths) : given.n_paths) ?? 5,
          field: "samples",
          most: largestSampleCount,
          note: "samplesClamped",
        }),
      };
    if (scaling.name !== undefined && scaling.name !== null)
      notes.push({ code: "scaling", name: String(scaling.name) });
    return scored;
  }
  /** The formats as read, silently: their own reading tells what is wrong with them. */
  function readFormats(): Plan["formats"] {
    const values = Array.isArray(params.problem_types) ? params.problem_types : [];
    return values.flatMap(
      value => matchHretLabel({ filter: "problem_types", value: String(value) }).labels as Plan["formats"],
    );
  }
  function readCount({
    value,
    field,
    most,
    note,
  }: {
    value: unknown;
    field: "fewShot" | "samples";
    most: number;
    note: "fewShotClamped" | "samplesClamped";
  }): Fields {
    if (value === undefined || value === null) return {};
    if (typeof value !== "number" || value <= most) return { [field]: value };
    notes.push({ code: note, asked: value, size: most });
    return { [field]: most };
  }
  function noteTheRest(): void {
    const modelName = isFields(config.model) ? modelOf(config.model) : null;
    if (modelName !== null && own === null) notes.push({ code: "model", name: modelName });
    if (isNamed(config.judge_model)) notes.push({ code: "judge" });
    if (isNamed(config.reward_model)) notes.push({ code: "reward" });
    if (dataset.subset !== undefined && dataset.subset !== null) notes.push({ code: "subset" });
    const split = params.split ?? dataset.split;
    if (split !== undefined && split !== null && split !== "train")
      notes.push({ code: "split", split: String(split) });
    // HRET penalises unless told not to.
    if (config.language_penalize !== false) notes.push({ code: "languagePenalty" });
    if (config.custom_cot_parser) notes.push({ code: "cotParser" });
    const template = params.base_prompt_template;
    if (template !== undefined && template !== null && template !== hretTemplate)
      notes.push({ code: "template" });
    if (fewShot.split || fewShot.instruction || fewShot.example_template)
      if (typeof fewShot.num === "number" && fewShot.num > 0) notes.push({ code: "fewShotForm" });
    if (params.sample_size === undefined || params.sample_size === null)
      notes.push({ code: "allItems", size: defaultSampleSize });
  }
}

/** Where a field of the plan stands in the config. */
function edgePath([field, ...rest]: Path): Path {
  const filter = Object.entries(filters).find(([, ours]) => ours === field)?.[0];
  if (filter) return ["dataset", "params", filter];
  switch (field) {
    case "benchmarks":
      return ["dataset", "params", "benchmark_names", ...rest];
    case "sampleSize":
      return ["dataset", "params", "sample_size"];
    case "fewShot":
      return ["few_shot", "num"];
    case "samples":
      return ["scaling", "params", "n_paths"];
    case "scaling":
      return ["scaling", "name"];
    case "scorers":
      return ["benchhub_plus", "scorers", ...rest];
    default:
      return ["dataset", "params", String(field)];
  }
}

function lineOf({
  document,
  lines,
  path,
}: {
  document: Document;
  lines: LineCounter;
  path: Path;
}): number | null {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function modelOf({ name, params }: Fields): string | null {
  const named = isFields(params) ? (params.model_name ?? params.model_name_or_path ?? name) : name;
  return named === undefined || named === null ? null : String(named);
}

function isNamed(value: unknown): boolean {
  return isFields(value) && value.name !== undefined && value.name !== null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
