/** A problem in a plan.yaml; `line` is 1-based, null where the text as a whole is at fault. */
export type PlanYamlProblem = { line: number | null; path: string; message: string };

/** More than a person mends at once; what is no plan at all, a picture say, is at fault everywhere. */
const mostProblems = 20;

export class PlanYamlError extends Error {
  override name = "PlanYamlError";
  /** The first of them. */
  readonly problems: PlanYamlProblem[];
  constructor(problems: readonly PlanYamlProblem[]) {
    const told = problems.slice(0, mostProblems);
    const left = problems.length - told.length;
    super(
      [
        ...told.map(
          p =>
            `${p.line === null ? "" : `line ${p.line}: `}${p.path === "" ? "" : `${p.path}: `}${p.message}`,
        ),
        ...(left === 0 ? [] : [`and ${left} more`]),
      ].join("\n"),
    );
    this.problems = told;
  }
}
