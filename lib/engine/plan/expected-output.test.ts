import { expect, it } from "vitest";
import { createExpectedOutput } from "./expected-output.ts";

it("an answer's expected length begins where it is told and follows what comes back, an eighth of the way each time", () => {
  const output = createExpectedOutput(800);
  expect(output.tokens()).toBe(800);
  output.learn(0);
  expect(output.tokens()).toBe(700);
  for (let n = 0; n < 100; n++) output.learn(40);
  expect(output.tokens()).toBeCloseTo(40, 1);
});
