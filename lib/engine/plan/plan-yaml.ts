import { isMap, isNode, isScalar, stringify } from "yaml";
import { canonicalPlan } from "./canonical-plan.ts";
import { parsePlanText } from "./parse-plan-text.ts";
import { type Plan, planSchema } from "./plan.ts";
import { PlanYamlError } from "./plan-yaml-error.ts";

const header = "# BenchHub Plus plan. Empty list or null = any.\n";

/** plan.yaml of a plan, in BenchHub's own field names where it has them. */
export function planToYaml(plan: Plan): string {
  const p = canonicalPlan(plan);
  return (
    header +
    stringify({
      version: 1,
      language: p.language,
      subject_types: p.subjects,
      task_types: p.skills,
      target_types: p.targets,
      problem_types: p.formats,
      benchmark_names: p.benchmarks,
      sample_size: p.sampleSize,
      seed: p.seed,
      ...(p.scorers ? { scorers: p.scorers } : {}),
      ...(p.samples ? { samples: p.samples } : {}),
      ...(p.scaling ? { scaling: p.scaling } : {}),
      ...(p.languagePenalty ? { language_penalty: true } : {}),
      ...(p.fewShot ? { few_shot: p.fewShot } : {}),
      ...(p.stop ? { stop: p.stop, margin: p.margin } : {}),
    })
  );
}

const fieldOf = new Map<string, keyof Plan>([
  ["language", "language"],
  ["subject_types", "subjects"],
  ["task_types", "skills"],
  ["target_types", "targets"],
  ["problem_types", "formats"],
  ["benchmark_names", "benchmarks"],
  ["sample_size", "sampleSize"],
  ["seed", "seed"],
  ["scorers", "scorers"],
  ["samples", "samples"],
  ["scaling", "scaling"],
  ["language_penalty", "languagePenalty"],
  ["few_shot", "fewShot"],
  ["stop", "stop"],
  ["margin", "margin"],
]);
const edgeOf = new Map<string, string>([...fieldOf].map(([edge, inner]) => [inner, edge]));

/** A `Planned` as JSON is a plan too: who read it, and how, is left aside. */
const fieldsOfReading = new Set(["planner", "notes", "rationale", "fallback"]);

/**
 * Read a plan.yaml (BenchHub's names) or a plan as JSON/YAML in our own names.
 * @throws PlanYamlError naming every problem with its line.
 */
export function planFromYaml(text: string): Plan {
  const { document, lines, problems } = parsePlanText(text);
  if (problems.length > 0) throw new PlanYamlError(problems);
  const pairs = isMap(document.contents) ? document.contents.items : [];
  const keyOf = new Map(pairs.flatMap(({ key }) => (isScalar(key) ? [[String(key.value), key]] : [])));
  const raw = readValue();
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    throw new PlanYamlError([
      { line: 1, path: "", message: "a plan is a list of `name: value` lines, such as `language: ko`" },
    ]);
  }
  const { version = 1, ...fields } = raw as Record<string, unknown>;
  if (version !== 1) {
    throw new PlanYamlError([
      {
        line: lineOf(["version"]),
        path: "version",
        message: `this program reads version 1, not ${String(version)}`,
      },
    ]);
  }
  const twice = Object.keys(fields).filter(name => {
    const ours = fieldOf.get(name);
    return ours !== undefined && ours !== name && ours in fields;
  });
  if (twice.length > 0) {
    throw new PlanYamlError(
      twice.map(name => ({
        line: lineOf([name]),
        path: name,
        message: `the same as ${fieldOf.get(name)}, which is there too; keep one of them`,
      })),
    );
  }
  const inner = Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => !fieldsOfReading.has(name))
      .map(([name, value]) => [fieldOf.get(name) ?? name, value ?? undefined]),
  );
  const parsed = planSchema.safeParse(inner);
  if (parsed.success) return parsed.data;
  throw new PlanYamlError(
    parsed.error.issues.flatMap(issue => {
      if (issue.code === "unrecognized_keys") {
        const known = [...fieldOf.keys()].join(", ");
        return issue.keys.map(key => ({
          line: lineOf([key]),
          path: key,
          message: `unknown field; a plan has: ${known}`,
        }));
      }
      const path = issue.path.map(part =>
        typeof part === "number" ? part : (edgeName(String(part)) ?? String(part)),
      );
      return [{ line: lineOf(path), path: path.join("."), message: issue.message }];
    }),
  );

  function edgeName(innerName: string): string | undefined {
    return innerName in fields ? innerName : edgeOf.get(innerName);
  }
  /** @throws PlanYamlError for an alias to nothing, or more aliases than a plan can need. */
  function readValue(): unknown {
    try {
      return document.toJS({ maxAliasCount: 10 });
    } catch (error) {
      throw new PlanYamlError([
        { line: null, path: "", message: error instanceof Error ? error.message : String(error) },
      ]);
    }
  }
  /** Of the field's name, or of the list entry at fault. */
  function lineOf([field, ...rest]: (string | number)[]): number | null {
    const key = keyOf.get(String(field));
    const entry = rest.length > 0 ? document.getIn([field, ...rest], true) : undefined;
    const node = isNode(entry) && entry.range ? entry : isNode(key) ? key : null;
    return node?.range ? lines.linePos(node.range[0]).line : null;
  }
}
