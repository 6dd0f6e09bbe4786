import type { Scorer } from "./score.ts";

/** Stands in where no judge is configured: an open-ended answer has no verdict without one, and none is invented. */
export const openEnded: Scorer = {
  name: "open_ended",
  version: 1,
  score: () => ({
    outcome: "judge_error",
    correctness: null,
    extracted: null,
    explanation: "no judge is configured",
    scorer: "open_ended",
    version: 1,
  }),
};
