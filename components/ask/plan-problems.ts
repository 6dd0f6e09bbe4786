export type PlanProblem = { line: number | null; message: string };

/** The lines of a plan error ("line 3: sample_size: …"), one problem each; other texts are problems of the whole. */
export function readProblems(message: string): PlanProblem[] {
  return message
    .split("\n")
    .filter(line => line.trim() !== "")
    .map(text => {
      const match = /^line (\d+): (.+)$/.exec(text);
      return match ? { line: Number(match[1]), message: match[2]! } : { line: null, message: text };
    });
}
