import { expect, test } from "vitest";
import { z } from "zod";
import { modelChoiceSchema } from "../../lib/engine/models/model-choice.ts";
import { flattenIssues } from "./flatten-issues.ts";

const issuesOf = (value: unknown) => {
  const { error } = z.object({ models: z.array(modelChoiceSchema) }).safeParse({ models: [value] });
  return flattenIssues(error?.issues ?? []).map(issue => `${issue.path.join(".")}: ${issue.message}`);
};

test("an unknown baseline lists the ones there are", () => {
  expect(issuesOf({ builtin: "rnd" })).toEqual([
    "models.0.builtin: builtin is one of: random, first, longest, overlap",
  ]);
});

test("an endpoint's bad address is named by its field", () => {
  expect(issuesOf({ name: "mine", api_base: "ftp://x" })).toEqual([
    "models.0.api_base: write the whole address, such as https://api.example.com/v1",
  ]);
});

test("a misspelt field is named", () => {
  expect(issuesOf({ name: "mine", api_base: "http://x/v1", apikey: "k" })).toEqual([
    'models.0: Unrecognized key: "apikey"',
  ]);
});
