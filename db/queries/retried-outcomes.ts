import type { Outcome } from "../../lib/engine/scorers/score.ts";

/** Outcomes that say nothing of the model: such a sample is asked for again by the next task. */
export const retriedOutcomes: Outcome[] = ["api_error"];
