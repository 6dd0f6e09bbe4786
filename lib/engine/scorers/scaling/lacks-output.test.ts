import { expect, it } from "vitest";
import type { Item } from "../../catalog/item.ts";
import type { Score } from "../score.ts";
import type { StoredRepeat } from "./derivation.ts";
import { deriveScore } from "./derive-score.ts";
import type { ParsedScoring } from "./item-scoring.ts";
import { lacksOutput } from "./lacks-output.ts";
import { makeItem } from "./testing/make-item.ts";

const choice = makeItem({ format: "MCQA", options: ["one", "two"], gold: "B" });
const short = makeItem({ format: "short-form", gold: "0.5" });
const scoring: ParsedScoring = {
  scorer: "multiple_choice",
  version: 3,
  samples: 3,
  scaling: "self-consistency",
  languagePenalty: false,
};
const scored: Score = {
  outcome: "scored",
  correctness: 1,
  extracted: "B",
  explanation: "names B",
  scorer: "multiple_choice",
  version: 3,
};
const answers = (outputs: (string | null)[], score: Partial<Score> = {}): StoredRepeat[] =>
  outputs.map((output, repeat) => ({
    repeat,
    output,
    finishReason: "stop",
    score: { ...scored, ...score },
  }));
const deleted = answers([null, "B", null]);

it("labels that were read already are voted on without their outputs", async () => {
  expect(lacksOutput({ scoring, item: choice, repeats: deleted })).toBe(false);
  const ports = {
    scoreBy: () => expect.fail("nothing is scored again"),
    choose: () => expect.fail("nobody chooses"),
  };
  const verdict = await deriveScore({ scoring, item: choice, repeats: deleted, ports });
  expect(verdict).toMatchObject({ score: { correctness: 1, extracted: "B" }, details: { abstained: 0 } });
});

it.each<[string, Partial<ParsedScoring>, Item, StoredRepeat[]]>([
  ["texts that are compared with each other", {}, short, deleted],
  ["another scorer", { scorer: "log_prob" }, choice, deleted],
  ["a newer version of the scorer", { version: 4 }, choice, deleted],
  ["a judge that failed", {}, choice, answers([null, "B", "B"], { outcome: "judge_error" })],
  ["a judge that chooses", { scaling: "best-of-n" }, choice, deleted],
  ["the language of the text", { languagePenalty: true }, choice, deleted],
])("%s takes a deleted output, so there is no verdict, and it says why", async (_, part, item, repeats) => {
  const asked = { ...scoring, ...part };
  expect(lacksOutput({ scoring: asked, item, repeats })).toBe(true);
  const ports = {
    scoreBy: () => expect.fail("no output may be read that is not there"),
    choose: () => expect.fail("nobody chooses"),
  };
  const { score, details } = await deriveScore({ scoring: asked, item, repeats, ports });
  const missing = repeats.filter(({ output }) => output === null).length;
  expect(score).toMatchObject({ outcome: "judge_error", correctness: null, extracted: null });
  expect(score.explanation).toContain(`${missing} of 3 outputs had been deleted`);
  expect(details).toEqual({ deletedOutputs: missing });
});

it("a failed call has no output that could be deleted", () => {
  const failed = answers(["", "", ""], {
    outcome: "api_error",
    correctness: null,
    scorer: "runner",
    version: 1,
  });
  expect(lacksOutput({ scoring, item: short, repeats: failed })).toBe(false);
});
