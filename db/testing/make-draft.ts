import type { StoredItem } from "../../lib/engine/catalog/stored-item.ts";
import type { SampleDraft } from "../../lib/engine/runner/run-shard.ts";
import type { Outcome } from "../../lib/engine/scorers/score.ts";

/** A result as the runner hands it over: a number is a scored answer, "api_error" a call that failed. */
export function makeDraft(
  item: StoredItem,
  result: number | Exclude<Outcome, "scored">,
  part: Partial<SampleDraft> = {},
): SampleDraft {
  const failed = result === "api_error";
  return {
    item,
    prompt: `asked: ${item.item.prompt}`,
    output: failed ? "" : "Answer: B",
    reasoning: null,
    finishReason: failed ? "error" : "stop",
    latencyMs: failed ? null : 12.5,
    firstTokenMs: failed ? null : 4.4,
    inputTokens: failed ? null : 5,
    outputTokens: failed ? null : 2,
    attempts: 1,
    score: {
      outcome: typeof result === "number" ? "scored" : result,
      correctness: typeof result === "number" ? result : null,
      extracted: typeof result === "number" ? "B" : null,
      explanation: failed ? "503 busy" : "because",
      scorer: failed ? "runner" : "multiple_choice",
      version: 1,
    },
    languageShare: null,
    firstTokens: null,
    ...part,
  };
}
