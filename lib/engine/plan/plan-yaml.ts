import { isMap, isNode, isScalar, LineCounter, parseDocument, stringify } from "yaml";
import { canonicalPlan } from "./canonical-plan.ts";
import { type Plan, planSchema } from "./plan.ts";

/** A problem in a plan.yaml; `line` is 1-based, null where the text as a whole is at fault. */
export type PlanYamlProblem = { line: number | null; path: string; message: string };

export class PlanYamlError extends Error {
  override name = "PlanYamlError";
  readonly problems: PlanYamlProblem[];
  constructor(problems: PlanYamlProblem[]) {
    super(
      problems
        .map(
          p =>
            `${p.line === null ? "" : `line ${p.line}: `}${p.path === "" ? "" : `${p.path}: `}${p.message}`,
        )
        .join("\n"),
    );
    this.problems = problems;
  }
}

const mostSyntaxErrors = 10;
const mostLetters = 200;

function shorten(text: string): string {
  return text.length > mostLetters ? `${text.slice(0, mostLetters)}…` : text;
}

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
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const syntax = [...document.errors];
  if (syntax.length > 0) {
    throw new PlanYamlError(
      // What is no plan at all, a picture say, is at fault everywhere.
      syntax.slice(0, mostSyntaxErrors).map(e => ({
        line: e.linePos?.[0].line ?? null,
        path: "",
        message: shorten(e.message.split("\n", 1)[0]!),
      })),
    );
  }
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
    const pairs = isMap(document.contents) ? document.contents.items : [];
    const key = pairs
      .map(pair => pair.key)
      .find(name => isScalar(name) && String(name.value) === String(field));
    const entry = rest.length > 0 ? document.getIn([field, ...rest], true) : undefined;
    const node = isNode(entry) && entry.range ? entry : isNode(key) ? key : null;
    return node?.range ? lines.linePos(node.range[0]).line : null;
  }
}
