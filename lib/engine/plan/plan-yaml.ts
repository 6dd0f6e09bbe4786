import { LineCounter, parseDocument, stringify } from "yaml";
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
    })
  );
}

const fieldOf: Record<string, keyof Plan> = {
  language: "language",
  subject_types: "subjects",
  task_types: "skills",
  target_types: "targets",
  problem_types: "formats",
  benchmark_names: "benchmarks",
  sample_size: "sampleSize",
  seed: "seed",
};
const edgeOf = new Map(Object.entries(fieldOf).map(([edge, inner]) => [inner as string, edge]));

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
      syntax.map(e => ({
        line: e.linePos?.[0].line ?? null,
        path: "",
        message: e.message.split("\n", 1)[0]!,
      })),
    );
  }
  const raw: unknown = document.toJS({ maxAliasCount: 10 });
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
  const inner = Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => name !== "planner" && name !== "notes")
      .map(([name, value]) => [fieldOf[name] ?? name, value ?? undefined]),
  );
  const parsed = planSchema.safeParse(inner);
  if (parsed.success) return parsed.data;
  throw new PlanYamlError(
    parsed.error.issues.flatMap(issue => {
      if (issue.code === "unrecognized_keys") {
        const known = Object.keys(fieldOf).join(", ");
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
  function lineOf(path: (string | number)[]): number | null {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as
        | { range?: [number, number, number] }
        | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return null;
  }
}
