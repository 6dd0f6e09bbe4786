import { expect, test } from "vitest";
import { parseAssertion } from "../../lib/engine/leaderboard/assertion.ts";
import { type ModelChoice, modelChoiceSchema } from "../../lib/engine/models/model-choice.ts";
import { checkNames } from "./check-assertions.ts";

const mine = modelChoiceSchema.parse({
  name: "mine",
  model: "org/mine-7b",
  api_base: "https://a.example/v1",
});
const check = (claim: string, models: ModelChoice[] = [mine, { builtin: "random" }]) =>
  checkNames([parseAssertion(claim)], models);

test("a claim about a model that isn't asked is refused before anything is", () => {
  expect(() => check("mine >= theirs")).toThrow(
    `--assert 'mine >= theirs': no model is called "theirs"; there are: "mine", "org/mine-7b", "random".`,
  );
  expect(() => check("thiers >= 70%")).toThrow("thiers");
});

test("by whatever name the leaderboard will know them, models may be claimed about", () => {
  for (const claim of ["mine > random", "org/mine-7b >= 70%", "mine@a.example >= random"]) check(claim);
  check("gpt-x > mine", [mine, { house: "big" }]);
});
