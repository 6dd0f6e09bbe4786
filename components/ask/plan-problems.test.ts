import { expect, test } from "vitest";
import { PlanYamlError } from "../../lib/engine/plan/plan-yaml-error.ts";
import { readProblems } from "./plan-problems.ts";

test("what the reader of plans says comes back line by line", () => {
  const { message } = new PlanYamlError([
    { line: 3, path: "sample_size", message: "too small: 0" },
    { line: null, path: "", message: "no plan" },
  ]);
  expect(readProblems(message)).toEqual([
    { line: 3, message: "sample_size: too small: 0" },
    { line: null, message: "no plan" },
  ]);
});
