import type { Outcome } from "../../score.ts";

/** Reference, model output, a human grader's verdict (1 right, 0 wrong, or why it is not scored), what the case guards. */
export type Case = [gold: string, output: string, verdict: 0 | 1 | Outcome, note: string];
